import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("The schema is compared before a file is used")
struct SchemaTests {
  @Test(
    "What Carrel did not make is refused, for reading and for writing, and the file stays as it is",
    arguments: [
      (
        "CREATE TRIGGER evil AFTER INSERT ON asset BEGIN DELETE FROM title; END",
        "there is an unexpected trigger 'evil'"
      ),
      (
        "DROP TABLE watermark; CREATE VIEW watermark AS SELECT '' scope, '' type, '' locale, 1 modified_after",
        "there is an unexpected view 'watermark'"
      ),
      ("CREATE INDEX asset_level ON asset(level)", "there is an unexpected index 'asset_level'"),
      ("CREATE TABLE more(id)", "there is an unexpected table 'more'"),
      ("ALTER TABLE asset ADD COLUMN more TEXT", "the table 'asset' was changed"),
      ("DROP INDEX asset_page", "the index 'asset_page' is missing"),
      ("DROP TABLE quarantine", "the table 'quarantine' is missing"),
    ])
  func refused(_ sql: String, _ what: String) throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    do {
      let writer = try CatalogWriter(file)
      try writer.write { statements in
        for part in sql.contains("TRIGGER") ? [sql] : sql.components(separatedBy: "; ") {
          try statements(part).run()
        }
      }
      writer.checkpoint()
    }
    let before = try Data(contentsOf: URL(filePath: file.path))
    let refusal = CatalogError.damaged(path: file.path, detail: "\(what); Carrel did not make it")
    let missing = CatalogError.damaged(path: file.path, detail: what)
    let expected = what.hasSuffix("missing") ? missing : refusal
    #expect(throws: expected) { try CatalogStatus(of: file) }
    #expect(throws: expected) { try CatalogWriter(file) }
    #expect(try Data(contentsOf: URL(filePath: file.path)) == before)
  }

  @Test("What is written down of the schema is what its migrations make")
  func writtenDown() throws {
    let made = try SchemaCheck.made(version: CatalogSchema.version)
    #expect(made.count > 50)
    for (name, text) in made { #expect(SchemaCheck.current[name] == text, "\(name)") }
    #expect(SchemaCheck.current.count == made.count)
  }

  @Test(
    "A log that is a link is refused: SQLite would write to what it names", arguments: ["-wal", "-journal"])
  func linkedLog(_ suffix: String) throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    do { _ = try CatalogWriter(file) }
    let victim = folder.path("victim")
    try Data("keep me".utf8).write(to: URL(filePath: victim))
    try? FileManager.default.removeItem(atPath: file.path + suffix)
    try FileManager.default.createSymbolicLink(atPath: file.path + suffix, withDestinationPath: victim)
    for open in [{ _ = try CatalogStatus(of: file) }, { _ = try CatalogWriter(file) }] {
      let error = #expect(throws: CatalogError.self) { try open() }
      #expect(error?.description.contains("is a link or a device") == true, "\(String(describing: error))")
    }
    #expect(try Data(contentsOf: URL(filePath: victim)) == Data("keep me".utf8))
  }

  @Test(
    "A file of an earlier schema is read as it is, and brought up to date by the next writer",
    arguments: 1..<CatalogSchema.version)
  func migration(_ version: Int) throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    try CatalogSchema.makeFile(file.path, version: version)
    #expect(try CatalogStatus(of: file).schemaVersion == version)
    #expect(
      throws: CatalogError.olderSchema(path: file.path, found: version, known: CatalogSchema.version)
    ) { try CatalogHistory(of: file).forEach(since: .lastGeneration) { _ in } }
    do { _ = try CatalogWriter(file) }
    #expect(try CatalogStatus(of: file).schemaVersion == CatalogSchema.version)
    #expect(try CatalogStatus(of: file).generation == 0)
  }
}
