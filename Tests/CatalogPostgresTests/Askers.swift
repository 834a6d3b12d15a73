@testable import CatalogPostgres
import CatalogQuery
import Foundation
import LearningAPI
import Synchronization
import TestSupport
import Testing

/// Threads that ask a question over and over until they are stopped, as clients do.
final class Askers: Sendable {
  /// What they were told, and when they failed.
  struct Told: Sendable {
    var answers: Set<String> = []
    var asked = 0
    var lastFailure: (moment: Date, text: String)?
    var lastAnswer = Date.distantPast
  }

  private let state = Mutex(Told())
  private let isOver = Atomic(false)
  private let running = Atomic(0)

  var told: Told { state.withLock { $0 } }

  /// - Parameters:
  ///   - catalogs: a thread asks each of them.
  ///   - text: what an answer comes down to.
  init(
    _ catalogs: [Catalog], _ criteria: AssetCriteria, _ text: @escaping @Sendable (Answer) throws -> String
  ) {
    running.store(catalogs.count, ordering: .relaxed)
    for catalog in catalogs {
      Thread {
        while !self.isOver.load(ordering: .relaxed) {
          let answer = Result { try text(catalog.search(criteria)) }
          self.state.withLock { told in
            told.asked += 1
            switch answer {
            case .success(let text):
              told.answers.insert(text)
              told.lastAnswer = Date()
            case .failure(let error): told.lastFailure = (Date(), "\(error)")
            }
          }
        }
        self.running.subtract(1, ordering: .releasing)
      }.start()
    }
  }

  /// Waits for the answers that are on their way.
  ///
  /// - Returns: what they were told in all.
  func stop() -> Told {
    isOver.store(true, ordering: .relaxed)
    while running.load(ordering: .acquiring) > 0 { Thread.sleep(forTimeInterval: 0.01) }
    return told
  }

  /// Says `right` where an answer has these bytes.
  static func right(_ expected: [UInt8]) -> @Sendable (Answer) -> String {
    { $0.json == expected ? "right" : "wrong: \(String(decoding: $0.json, as: UTF8.self))" }
  }

  /// Publishes ten generations of a scene while others ask. Each answer has the titles of one of them, and all of its assets.
  static func seeWholeGenerations(
    _ scene: Scene, _ open: () throws -> Catalog, _ publish: () throws -> PublishReport
  ) throws {
    _ = try publish()
    let catalog = try open()
    let askers = Askers([catalog, catalog], AssetCriteria(keyword: "java")) {
      "\($0.generation) \($0.total) \(Set($0.hits.map(\.title.value)).sorted())"
    }
    for number in 2...12 {
      try scene.built.add(
        lines: (1...50 + number).map {
          Scene.line($0, "Java \(number)", details: #"{"lastUpdatedAt":\#(1_600_000_000_000 + number)}"#)
        })
      _ = try publish()
    }
    let told = askers.stop()
    #expect(told.lastFailure?.text == nil)
    #expect(told.answers.count > 2)
    for answer in told.answers {
      let number = Int(answer.prefix { $0 != " " }) ?? 0
      #expect(answer == "\(number) \(number == 1 ? 50 : 50 + number) [\"Java \(number)\"]")
    }
  }
}
