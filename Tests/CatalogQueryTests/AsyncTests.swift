import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import Synchronization
import TestSupport
import Testing

/// Questions leave the caller's executor, and neither it nor Swift's pool waits for them.
@Suite(.timeLimit(.minutes(RunLength.waitingMinutes))) struct AsyncTests {
  private static let lines = (0..<50).map {
    #"{"urn":"urn:li:lyndaCourse:\#($0)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick \#($0)"}}"#
  }
  private static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  @Test func theAnswerIsTheSame() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let criteria = AssetCriteria(keyword: "wick")
    let expected = try { try built.catalog.search(criteria) }()
    let catalog = try await Catalog.open(URL(filePath: built.file.path))
    #expect(try await catalog.search(criteria) == expected)
    #expect(try await catalog.summary(criteria).total == 50)
    #expect(try await catalog.asset(expected.hits[0].urn).urn == expected.hits[0].urn)
  }

  @MainActor @Test func noQuestionWorksOnTheMainThread() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let seen = Mutex<[Bool]>([])
    try await built.catalog.forEachMatch(AssetCriteria()) { _ in
      seen.withLock { $0.append(Thread.isMainThread) }
      return true
    }
    #expect(seen.withLock { $0 } == Array(repeating: false, count: 50))
  }

  /// More questions than cores block until a task of Swift's own pool lets them go: where one of them blocked a thread of
  /// that pool, nobody could.
  @Test func swiftsPoolStaysFreeWhileMoreQuestionsThanCoresBlock() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let catalog = built.catalog
    let gate = DispatchSemaphore(value: 0)
    let count = Self.cores * 3
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<count {
        group.addTask {
          try await catalog.forEachMatch(AssetCriteria()) { _ in
            gate.wait()
            return false
          }
        }
      }
      group.addTask {
        for _ in 0..<count {
          await Task.yield()
          gate.signal()
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func aQuestionStopsWithItsTask() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let catalog = built.catalog
    let seen = Atomic(0)
    let (begun, hasBegun) = AsyncStream<Void>.makeStream()
    let walk = Task {
      try await catalog.forEachMatch(AssetCriteria()) { _ in
        if seen.add(1, ordering: .relaxed).newValue == 3 {
          hasBegun.finish()
          // The task is cancelled while this thread is busy with it.
          while !Task.isCancelled { usleep(1000) }
        }
        return true
      }
    }
    for await _ in begun {}
    walk.cancel()
    await #expect(throws: QueryError.cancelled) { try await walk.value }
    #expect(seen.load(ordering: .relaxed) == 3)
  }

  @Test func generationsComeAndAReplacedFileIsNoticed() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let other = try CatalogBuilder(lines: Array(Self.lines.prefix(7)))
    var news = built.catalog.generations(every: .milliseconds(5)).makeAsyncIterator()
    #expect(await news.next() == 1)
    try built.add(lines: [Self.lines[0].replacing("Wick 0", with: "Wax")])
    #expect(await news.next() == 2)
    // As a download is put into place. Its generation is an older one.
    let copy = built.file.path + ".new"
    try FileManager.default.copyItem(atPath: other.file.path, toPath: copy)
    rename(copy, built.file.path)
    #expect(await news.next() == 1)
    #expect(try await built.catalog.search(AssetCriteria()).total == 7)
    built.catalog.close()
    #expect(await news.next() == nil)
  }

  @Test func aClosedCatalogSaysSoAndOneThatGaveBackItsMemoryAnswers() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let catalog = try await Catalog.open(URL(filePath: built.file.path))
    catalog.releaseMemory()
    #expect(try await catalog.search(AssetCriteria()).total == 50)
    #expect(try await catalog.status().assets == ["COURSE": 50])
    #expect(try await catalog.changes(since: .generation(0)).count == 50)
    catalog.close()
    await #expect(throws: QueryError.closed) { try await catalog.search(AssetCriteria()) }
    await #expect(throws: QueryError.closed) { try await catalog.status() }
  }

  @Test func aLimitOfMemoryKeepsFewerConnections() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let catalog = try Catalog(built.file, memoryLimit: 1)
    /// Asks two questions inside each other, which takes two connections.
    func nested() throws {
      try catalog.forEachMatch(AssetCriteria()) { _ in
        _ = try catalog.generation()
        return false
      }
    }
    try nested()
    let opened = catalog.connectionsOpened
    try nested()
    #expect(catalog.connectionsOpened > opened, "the second connection was kept")
  }
}
