import CatalogQuery
import Foundation
import LearningAPI
import Synchronization
import TestSupport
import Testing

/// Asks a catalog the same question again and again while another thread imports.
///
/// A thread of its own: tests that keep all of Swift's threads busy must not stop it.
final class GenerationReader: Sendable {
  private struct State {
    var isStopped = false
    var isFinished = false
    var seen: Set<Int> = []
  }

  private let state = Mutex(State())
  private let catalog: Catalog
  private let perBatch: Int

  init(_ catalog: Catalog, perBatch: Int) {
    self.catalog = catalog
    self.perBatch = perBatch
  }

  func start() {
    Thread.detachNewThread { [self] in
      while !state.withLock({ $0.isStopped }) {
        do { try ask() } catch { Issue.record("\(error)") }
        // Lets the writer empty its log, for which no reader may look at it.
        Thread.sleep(forTimeInterval: 0.02)
      }
      state.withLock { $0.isFinished = true }
    }
  }

  /// Stops it, and tells which generations it saw.
  func finish() -> [Int] {
    state.withLock { $0.isStopped = true }
    #expect(Waiting.until { state.withLock { $0.isFinished } }, "the reader never ended")
    return state.withLock { $0.seen.sorted() }
  }

  private func ask() throws {
    var criteria = AssetCriteria(keyword: "lantern")
    criteria.facets = [.publishedYear]
    criteria.count = 100
    let answer = try catalog.search(criteria)
    // Each generation adds one batch, and all of a batch is of one level.
    #expect(answer.total == answer.generation * perBatch)
    #expect(answer.hits.count == min(100, answer.total))
    for facet in answer.facets {
      #expect(facet.values.reduce(0) { $0 + $1.count } == answer.total, "\(facet.name)")
      #expect(facet.values.allSatisfy { $0.count.isMultiple(of: perBatch) })
    }
    state.withLock { _ = $0.seen.insert(answer.generation) }
  }
}
