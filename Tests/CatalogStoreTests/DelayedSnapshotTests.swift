import CatalogIntegrity
import CatalogStore
import TestSupport
import Testing

/// A snapshot that begins with its first statement, for questions that memory may answer alone.
@Suite struct DelayedSnapshotTests {
  private static let line =
    #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"en"},"value":"Lantern"}}"#

  private let built: CatalogBuilder
  private let connection: ReadConnection
  private let state: LogState

  init() throws {
    built = try CatalogBuilder(lines: [Self.line])
    connection = try built.file.openForReading()
    _ = try Self.generation(connection)
    state = try #require(connection.logState)
  }

  private static func generation(_ connection: ReadConnection) throws(CatalogError) -> Int64? {
    try connection.snapshot({ (connection) throws(CatalogError) in try read(connection) }, orThrow: { $0 })
  }

  private static func read(_ connection: ReadConnection) throws(CatalogError) -> Int64? {
    try connection.statement("SELECT generation FROM catalog").firstInt()
  }

  @Test func nothingIsReadWhereTheFileHasChanged() throws {
    try built.add(lines: [Self.line])
    #expect(connection.logState != state)
    let answer = connection.snapshot(unchangedSince: state) { _ in
      Issue.record("asked")
      return 1
    }
    #expect(answer == nil)
    #expect(try Self.generation(connection) == 2)
  }

  @Test func theSnapshotBeginsWithTheFirstStatement() throws {
    let answers = try connection.snapshot(unchangedSince: state) { connection throws -> [Int64?] in
      let before = try Self.read(connection)
      try built.add(lines: [Self.line])
      return [before, try Self.read(connection)]
    }
    #expect(answers == [1, 1])
    #expect(connection.logState != state)
    #expect(try Self.generation(connection) == 2)
  }

  @Test func aChangeBeforeTheFirstStatementEndsTheSnapshot() throws {
    let answer = try connection.snapshot(unchangedSince: state) { connection throws -> Int64? in
      try built.add(lines: [Self.line])
      return try Self.read(connection)
    }
    #expect(answer == nil)
    // Also where somebody passes over the error.
    let state = try #require(connection.logState)
    let other = try connection.snapshot(unchangedSince: state) { connection throws in
      try built.add(lines: [Self.line])
      return (try? Self.read(connection)) ?? 0
    }
    #expect(other == nil)
    #expect(try Self.generation(connection) == 3)
  }

  @Test func withoutAStatementTheStateStays() throws {
    let answer = connection.snapshot(unchangedSince: state) { _ in 7 }
    #expect(answer == 7)
    #expect(connection.logState == state)
    // No transaction is open that would keep a writer's pages from being written back.
    try built.add(lines: [Self.line])
    #expect(try Self.generation(connection) == 2)
  }

  @Test func aBackupHasNoStateAndIsReadInTransactions() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("backup.sqlite")
    try built.file.backUp(to: path, replacing: false)
    let connection = try CatalogFile(path: path).openForReading()
    #expect(try Self.generation(connection) == 1)
    #expect(connection.logState == nil)
  }
}
