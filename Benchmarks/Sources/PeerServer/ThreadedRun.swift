import CatalogQuery
import Foundation
import LearningAPI
import Synchronization

/// All questions of standard input, asked by several threads that share one catalog.
struct ThreadedRun {
  private let catalog: Catalog
  private let queries: [AssetCriteria]

  init(_ catalog: Catalog) throws {
    self.catalog = catalog
    var queries: [AssetCriteria] = []
    while let line = readLine() { queries.append(try Query(JSONDocument(line).root).criteria) }
    self.queries = queries
  }

  /// Each thread takes the next question that nobody took. A first round warms up, a second one tells how many rounds
  /// take about a second.
  func questionsPerSecond(threads: Int) throws -> Double {
    try ask(threads: threads, rounds: 1)
    let round = try ContinuousClock().measure { try ask(threads: threads, rounds: 1) }
    let rounds = max(3, Int(Duration.seconds(1) / round))
    let time = try ContinuousClock().measure { try ask(threads: threads, rounds: rounds) }
    return Double(queries.count * rounds) / (time / .seconds(1))
  }

  private func ask(threads: Int, rounds: Int) throws {
    let next = Atomic(0)
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < queries.count * rounds else { return }
        do {
          _ = try catalog.summary(queries[number % queries.count])
        } catch {
          failure.withLock { $0 = error }
          return
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
