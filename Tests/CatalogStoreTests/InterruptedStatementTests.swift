import CatalogStore
import TestSupport
import Testing

@Suite struct InterruptedStatementTests {
  /// Gives no row, ever.
  private static let endless = """
    WITH RECURSIVE number(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number)
    SELECT value FROM number WHERE value < 0
    """

  @Test("A statement that would never end stops when the task that runs it is cancelled")
  func cancelled() async throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    _ = try CatalogWriter(file)
    let began = AsyncStream.makeStream(of: Void.self)
    let task = Task.detached {
      let connection = try file.openForReading()
      let statement = try connection.statement(Self.endless)
      began.continuation.finish()
      _ = try statement.step()
    }
    for await _ in began.stream {}
    task.cancel()
    await #expect(throws: CatalogError.interrupted) { try await task.value }
  }
}
