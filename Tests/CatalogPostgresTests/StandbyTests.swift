@testable import CatalogPostgres
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import Synchronization
import TestSupport
import Testing

@Suite(
  "Standbys and failures",
  .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct StandbyTests {
  /// What readers were told, and when they failed.
  private struct Told: Sendable {
    var answers: Set<String> = []
    var asked = 0
    var lastFailure: (moment: Date, text: String)?
    var lastAnswer = Date.distantPast
  }

  @Test("The primary is killed: reads go on from the standby, and publishing after it was promoted")
  func primaryKilled() throws {
    let primary = try PostgresServer.another()
    let standby = try primary.standby()
    let address = try PostgresServer.address("failover", of: [primary, standby])
    let built = try CatalogBuilder(lines: (1...40).map { Scene.line($0, "Java \($0 % 7)") })
    _ = try Publisher(built.file, to: address).publish()
    let both = try PostgresServer.address("failover", of: [standby])
    #expect(Waiting.until { (try? Catalog(PostgresCatalog(both)).generation()) == 1 })
    #expect(throws: PostgresError.self) { try Publisher(built.file, to: both, replaces: true).publish() }

    let catalog = try Catalog(PostgresCatalog(address))
    let criteria = AssetCriteria(keyword: "java")
    let expected = try built.catalog.search(criteria).json
    let told = Mutex(Told())
    let isOver = Atomic(false)
    let readers = (0..<3).map { _ in
      Thread {
        while !isOver.load(ordering: .relaxed) {
          let answer = Result { try catalog.search(criteria).json }
          told.withLock { told in
            told.asked += 1
            switch answer {
            case .success(let json):
              told.answers.insert(
                json == expected ? "right" : "wrong: \(String(decoding: json, as: UTF8.self))")
              told.lastAnswer = Date()
            case .failure(let error): told.lastFailure = (Date(), "\(error)")
            }
          }
        }
      }
    }
    for reader in readers { reader.start() }
    #expect(Waiting.until { told.withLock { $0.asked > 50 } })
    try primary.kill()
    let killed = Date()
    #expect(Waiting.until { told.withLock { $0.lastAnswer > killed.addingTimeInterval(1) } })
    let asked = told.withLock { $0.asked }
    #expect(Waiting.until { told.withLock { $0.asked > asked + 50 } })
    isOver.store(true, ordering: .relaxed)
    while readers.contains(where: { !$0.isFinished }) { Thread.sleep(forTimeInterval: 0.01) }
    let end = told.withLock { $0 }
    #expect(end.answers == ["right"])
    // Whoever was being answered is asked once more; that one may come too early, others not.
    #expect(
      end.lastFailure.map { $0.moment < killed.addingTimeInterval(10) } ?? true,
      "\(String(describing: end.lastFailure))")

    #expect(throws: PostgresError.self) { try Publisher(built.file, to: address, replaces: true).publish() }
    try standby.promote()
    try built.add(lines: [Scene.line(99, "Java after the failure")])
    let report = try Publisher(built.file, to: address).publish()
    #expect(report.generation == 2)
    #expect(try catalog.search(criteria).json == built.catalog.search(criteria).json)
  }

  @Test("A standby is killed: reads go on from the primary")
  func standbyKilled() throws {
    let primary = try PostgresServer.another()
    let standby = try primary.standby()
    let built = try CatalogBuilder(lines: (1...40).map { Scene.line($0, "Java \($0 % 7)") })
    let writing = try PostgresServer.address("standby", of: [primary])
    _ = try Publisher(built.file, to: writing).publish()
    let alone = try PostgresServer.address("standby", of: [standby])
    #expect(Waiting.until { (try? Catalog(PostgresCatalog(alone)).generation()) == 1 })
    let catalog = try Catalog(PostgresCatalog(PostgresServer.address("standby", of: [standby, primary])))
    let expected = try built.catalog.search(AssetCriteria()).json
    #expect(try catalog.search(AssetCriteria()).json == expected)
    try standby.kill()
    var answers = 0
    #expect(
      Waiting.until {
        if (try? catalog.search(AssetCriteria()).json) == expected { answers += 1 }
        return answers > 20
      })
  }
}
