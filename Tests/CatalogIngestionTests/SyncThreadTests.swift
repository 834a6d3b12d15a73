import CatalogIngestion
import CatalogStore
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("A sync writes on threads of its own")
struct SyncThreadTests {
  @Test("No page is stored on a thread of Swift's own pool, which is as large as there are cores")
  func pages() async throws {
    let scene = try SyncScene((0..<250).map { .course($0) })
    let names = Mutex<[String]>([])
    let report = try await scene.sync(afterCommit: {
      names.withLock { $0.append(Thread.current.name ?? "") }
    })
    #expect(report.outcome == .complete)
    let commits = names.withLock { $0 }
    // The run, three pages and an empty one of courses, what the other listings have, and the end.
    #expect(commits.count > 6)
    #expect(Set(commits) == ["carrel.upkeep"])
  }
}
