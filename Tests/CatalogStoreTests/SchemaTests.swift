import CatalogIntegrity
import Foundation
import TestSupport
import Testing

@testable import CatalogStore

@Suite("The schema is compared before a file is used")
struct SchemaTests {
  private static func run(_ sql: String, _ writer: CatalogWriter) throws {
    try writer.write { statements in
      for part in sql.contains("TRIGGER") ? [sql] : sql.components(separatedBy: "; ") {
        try statements(part).run()
      }
    }
  }

  @Test(
    "What is changed of Carrel's, or stands on it, is refused, for reading and for writing, and the file stays as it is",
    arguments: [
      (
        "CREATE TRIGGER evil AFTER INSERT ON asset BEGIN DELETE FROM title; END",
        "there is an unexpected trigger 'evil' on 'asset'", "DROP TRIGGER \"evil\""
      ),
      (
        "CREATE TRIGGER \"e \"\" vil\" DELETE ON TITLE BEGIN DELETE FROM asset; END",
        "there is an unexpected trigger 'e \" vil' on 'TITLE'", "DROP TRIGGER \"e \"\" vil\""
      ),
      (
        "DROP TABLE watermark; CREATE VIEW watermark AS SELECT '' scope, '' type, '' locale, 1 modified_after",
        "there is an unexpected view 'watermark'", nil
      ),
      (
        "CREATE VIEW one AS SELECT * FROM asset; CREATE VIEW two AS SELECT count(*) FROM one",
        "there is an unexpected view 'one' on 'asset'", "DROP VIEW \"one\""
      ),
      (
        "CREATE VIEW z AS SELECT 1 FROM (SELECT 2) x, \"main\" /*'*/ .--'\n[AsSeT] AS y; CREATE VIEW `Mid \"dle` AS SELECT * FROM ((\"Z\")); CREATE VIEW \"A \"\" b\" AS SELECT 3 WHERE 1 iN\t'mID \"DLE'",
        "there is an unexpected view 'A \" b' on 'asset'", "DROP VIEW \"A \"\" b\""
      ),
      (
        "CREATE INDEX asset_level ON asset(level)", "there is an unexpected index 'asset_level' on 'asset'",
        "DROP INDEX \"asset_level\""
      ),
      (
        "CREATE UNIQUE INDEX half ON title(locale) WHERE locale < 0",
        "there is an unexpected index 'half' on 'title'",
        "DROP INDEX \"half\""
      ),
      ("ALTER TABLE asset ADD COLUMN more TEXT", "the table 'asset' was changed", nil),
      ("DROP INDEX asset_page", "the index 'asset_page' is missing", nil),
      ("DROP TABLE quarantine", "the table 'quarantine' is missing", nil),
    ] as [(String, String, String?)])
  func refused(_ sql: String, _ what: String, _ remedy: String?) throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    do {
      let writer = try CatalogWriter(file)
      try Self.run(sql, writer)
      writer.checkpoint()
    }
    let before = try Data(contentsOf: URL(filePath: file.path))
    let expected = CatalogError.altered(path: file.path, detail: what, remedy: remedy)
    #expect(throws: expected) { try CatalogStatus(of: file) }
    #expect(throws: expected) { try CatalogWriter(file) }
    #expect(try Data(contentsOf: URL(filePath: file.path)) == before)
  }

  @Test(
    "What other tools keep beside it costs nothing and is left alone",
    arguments: [
      "ANALYZE",
      "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER); CREATE TABLE _litestream_lock (id INTEGER)",
      "CREATE TABLE notes(id INTEGER PRIMARY KEY, title TEXT); CREATE INDEX by_title ON notes(title); CREATE VIEW asset_notes AS SELECT title FROM notes",
      "CREATE VIRTUAL TABLE notes_fts USING fts5(title)",
      "CREATE VIEW empty AS SELECT missing FROM nowhere",
      "CREATE TABLE grdb_migrations (identifier TEXT PRIMARY KEY, another INTEGER)",
      "CREATE TABLE notes(title TEXT CHECK (title <> '')); CREATE VIEW two AS SELECT title FROM notes; CREATE VIEW three AS SELECT title FROM two",
      "CREATE TABLE notes(run, title); CREATE VIEW two AS SELECT run, title, 'FROM asset' AS x -- FROM asset\nFROM notes WHERE run IN (title, run) ORDER BY run, title",
    ])
  func others(_ sql: String) throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    func names() throws -> [String] {
      let connection = try ReadConnection(path: file.path, isImmutable: false)
      let rows = try connection.statement("SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
      var names: [String] = []
      while try rows.step() { names.append(rows.text(0)) }
      return names
    }
    try Self.run(sql, CatalogWriter(file))
    let before = try names()
    #expect(try CatalogStatus(of: file).generation == 0)
    _ = try CatalogWriter(file).rebuild(at: 1)
    #expect(try CatalogVerifier(file, adding: []).run().isEmpty)
    let copy = CatalogFile(path: folder.path("copy.sqlite"))
    try file.backUp(to: copy.path, replacing: false)
    #expect(try CatalogStatus(of: copy).generation == 1)
    #expect(try names() == before)
  }

  @Test("Views that SQLite takes for ever to expand cost nothing", arguments: [1, CatalogSchema.version])
  func nestedViews(_ version: Int) throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    try CatalogSchema.makeFile(file.path, version: version)
    let views = (1...60).map {
      "CREATE VIEW v\($0) AS SELECT a.x AS x FROM v\($0 - 1) a UNION ALL SELECT b.x FROM v\($0 - 1) b;"
    }
    try SQLiteShell.run(
      "CREATE TABLE notes(title TEXT); CREATE VIEW v0 AS SELECT title AS x FROM notes;\(views.joined())",
      file.path)
    #expect(try CatalogStatus(of: file).schemaVersion == version)
    do { _ = try CatalogWriter(file).rebuild(at: 1) }
    #expect(try CatalogVerifier(file, adding: []).run().isEmpty)
    #expect(try CatalogStatus(of: file).generation == 1)
    try SQLiteShell.run("DROP VIEW v0; CREATE VIEW v0 AS SELECT urn AS x FROM asset", file.path)
    #expect(
      throws: CatalogError.altered(
        path: file.path, detail: "there is an unexpected view 'v0' on 'asset'", remedy: "DROP VIEW \"v0\"")
    ) { try CatalogStatus(of: file) }
  }

  @Test("A trigger on another tool's table is theirs, and a file of an earlier schema may have all of that")
  func othersOfEarlierSchemas() throws {
    for version in 1..<CatalogSchema.version {
      let folder = try TemporaryFolder()
      let file = CatalogFile(path: folder.path("catalog.sqlite"))
      try CatalogSchema.makeFile(file.path, version: version)
      try SQLiteShell.run(
        """
        CREATE TABLE notes(title TEXT); CREATE VIEW broken AS SELECT missing FROM nowhere;
        CREATE VIEW one AS SELECT title FROM notes; CREATE VIEW two AS SELECT title FROM one;
        CREATE TRIGGER theirs AFTER INSERT ON notes BEGIN DELETE FROM notes; END;
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)
        """, file.path)
      #expect(try CatalogStatus(of: file).schemaVersion == version)
      do { _ = try CatalogWriter(file) }
      #expect(try CatalogStatus(of: file).schemaVersion == CatalogSchema.version)
    }
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
