import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// A question whose task is cancelled ends with an error of its own.
@Suite struct CancellationTests {
  private static let lines = (0..<50).map {
    #"{"urn":"urn:li:lyndaCourse:\#($0)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick"}}"#
  }

  private static func cancel() { withUnsafeCurrentTask { $0?.cancel() } }

  @Test func aCancelledTaskGetsNoAnswerAndTheNextOneDoes() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let catalog = built.catalog
    let cancelled = Task {
      Self.cancel()
      return try catalog.search(AssetCriteria())
    }
    await #expect(throws: QueryError.cancelled) { try await cancelled.value }
    #expect(try await catalog.search(AssetCriteria()).total == 50)
    withExtendedLifetime(built) {}
  }

  @Test func aWalkThroughAllMatchesStopsWhereItIs() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let catalog = built.catalog
    let walk = Task {
      var seen = 0
      do {
        try catalog.forEachMatch(AssetCriteria()) { _ in
          seen += 1
          if seen == 3 { Self.cancel() }
          return true
        }
      } catch QueryError.cancelled { return seen }
      return -1
    }
    #expect(try await walk.value == 3)
    withExtendedLifetime(built) {}
  }
}
