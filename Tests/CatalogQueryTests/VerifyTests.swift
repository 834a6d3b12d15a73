import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

/// Each kind of damage is planted once and has to be found by the check that is there for it.
@Suite struct VerifyTests {
  /// Damage that SQLite itself takes for sound.
  struct Damage: Sendable, CustomTestStringConvertible {
    var what: String
    var sql: String
    /// The checks that have to find it; others may.
    var checks: Set<String>
    /// Whether the index can be rebuilt without it.
    var isMendable = true

    var testDescription: String { what }
  }

  private static let title =
    "(SELECT min(t.id) FROM title t JOIN asset a ON a.id = t.id WHERE raw IS NOT NULL AND length(words) > 3 AND locale = own_locale)"
  private static let asset = "(SELECT min(id) FROM asset WHERE level IS NOT NULL AND NOT is_derived)"

  static let damages = [
    Damage(
      what: "a title that the index lost",
      sql:
        "INSERT INTO title_fts(title_fts, rowid, words, joined) SELECT 'delete', id, words, joined FROM title WHERE id = \(title)",
      checks: ["full text", "search"]),
    Damage(
      what: "a title that only the index has",
      sql: "INSERT INTO title_fts(rowid, words, joined) VALUES (999999, 'ghost', '')", checks: ["full text"]),
    Damage(
      what: "other words of a title", sql: "UPDATE title SET words = 'other words' WHERE id = \(title)",
      checks: ["full text", "raw JSON"]),
    Damage(
      what: "another title", sql: "UPDATE title SET title = 'Another zzyzx' WHERE id = \(title)",
      checks: ["raw JSON", "search"]),
    Damage(
      what: "another joined form", sql: "UPDATE title SET joined = 'zzyzxjs' WHERE id = \(title)",
      checks: ["full text", "raw JSON"]),
    Damage(
      what: "another number of words", sql: "UPDATE title SET word_count = 77 WHERE id = \(title)",
      checks: ["raw JSON"]),
    Damage(
      what: "another way in which JSON writes a title",
      sql: "UPDATE title SET shape = 24 WHERE id = \(title)",
      checks: ["raw JSON"]),
    Damage(
      what: "another level",
      sql:
        "UPDATE asset SET level = (SELECT id FROM difficulty_level d WHERE d.id <> level LIMIT 1) WHERE id = \(asset)",
      checks: ["raw JSON"]),
    Damage(
      what: "another type",
      sql:
        "UPDATE asset SET type = (SELECT id FROM asset_type t WHERE t.id <> type LIMIT 1) WHERE id = \(asset)",
      checks: ["raw JSON"]),
    Damage(
      what: "an asset that is retired suddenly",
      sql: "UPDATE asset SET is_retired = 1 - is_retired WHERE id = \(asset)", checks: ["raw JSON"]),
    Damage(
      what: "another date", sql: "UPDATE asset SET published_at = 5 WHERE id = \(asset)",
      checks: ["raw JSON"]),
    Damage(
      what: "another length", sql: "UPDATE asset SET seconds = 5555 WHERE id = \(asset)",
      checks: ["raw JSON"]),
    Damage(
      what: "another set of classifications",
      sql:
        "UPDATE asset SET classification_set = (SELECT id FROM classification_set s WHERE s.id <> classification_set LIMIT 1) WHERE id = \(asset)",
      checks: ["raw JSON"]),
    Damage(
      what: "an asset that is gone", sql: "DELETE FROM asset WHERE id = \(asset)",
      checks: ["rows", "raw JSON"]),
    Damage(
      what: "an asset that nobody told",
      sql: """
        INSERT INTO asset(urn, type, locale_set, classification_set, contributor_set, is_retired, is_derived, own_locale, title_slots)
        SELECT 'urn:li:ghost:1', type, locale_set, classification_set, contributor_set, 0, 0, own_locale, 1 FROM asset LIMIT 1
        """, checks: ["rows", "raw JSON"]),
    Damage(
      what: "a title of no asset",
      sql:
        "INSERT INTO title(id, locale, title, words, joined, word_count) VALUES (888888, 1, 'x', 'x', '', 1)",
      checks: ["rows", "full text"]),
    Damage(
      what: "a set without a member",
      sql:
        "DELETE FROM classification_set_member WHERE member = (SELECT min(member) FROM classification_set_member)",
      checks: ["sets"]),
    Damage(
      what: "a set with other members",
      sql:
        "UPDATE classification_set SET members = members || ',1' WHERE id = (SELECT max(id) FROM classification_set)",
      checks: ["sets", "raw JSON"]),
    Damage(
      what: "a set of locales that is gone",
      sql: "DELETE FROM locale_set WHERE id = (SELECT min(locale_set) FROM asset)",
      checks: ["rows", "sets"]),
    Damage(
      what: "a level that nobody has", sql: "INSERT INTO difficulty_level(name) VALUES ('GHOST')",
      checks: ["raw JSON"]),
    Damage(
      what: "another name of a locale", sql: "UPDATE locale SET name = 'xx_XX' WHERE id = 1",
      checks: ["raw JSON"]),
    Damage(
      what: "contents that nobody told",
      sql: "INSERT OR IGNORE INTO content SELECT \(asset), 1, max(id) FROM asset", checks: ["raw JSON"]),
    Damage(
      what: "contents of no asset", sql: "INSERT INTO content VALUES (777777, 1, 888888)", checks: ["rows"]),
    Damage(
      what: "raw JSON that is no JSON",
      sql: "UPDATE raw SET bytes = zeroblob(20) WHERE id = (SELECT min(raw) FROM title)",
      checks: ["raw JSON"],
      isMendable: false),
    Damage(
      what: "raw JSON that is gone", sql: "DELETE FROM raw WHERE id = (SELECT min(raw) FROM title)",
      checks: ["rows", "raw JSON"], isMendable: false),
    Damage(
      what: "raw JSON of nobody", sql: "INSERT INTO raw(dictionary, size, bytes) VALUES (0, 2, zeroblob(2))",
      checks: ["rows", "raw JSON"], isMendable: false),
    Damage(
      what: "a dictionary that is gone", sql: "DELETE FROM raw_dictionary", checks: ["rows", "raw JSON"],
      isMendable: false),
    Damage(
      what: "an inbox without its JSON",
      sql: "INSERT INTO inbox(run, raw, is_authoritative, is_classification) VALUES (1, 999999, 0, 0)",
      checks: ["rows"], isMendable: false),
    Damage(
      what: "a listing of no run",
      sql:
        "INSERT INTO listing(run, way, slice, type, locale, next_start, received, distinct_count, others, others_announced, quarantined, stale_pages, is_moving, is_done) VALUES (99, 'plain', '', 'COURSE', '', 0, 0, 0, 0, 0, 0, 0, 0, 0)",
      checks: ["rows"], isMendable: false),
    Damage(
      what: "a run with an unknown outcome", sql: "UPDATE run SET outcome = 'perhaps'",
      checks: ["rows"], isMendable: false),
    Damage(
      what: "a column of the columnar index",
      sql: "UPDATE column_chunk SET bytes = zeroblob(length(bytes)) WHERE name = 2",
      checks: ["columns"]),
    Damage(
      what: "a column that is gone", sql: "DELETE FROM column_chunk WHERE name = 4", checks: ["columns"]),
    Damage(
      what: "a list of replaced assets", sql: "UPDATE column_copy SET deleted = x'0100000000000000'",
      checks: ["columns"]),
    Damage(
      what: "a catalog without its generation", sql: "DELETE FROM catalog", checks: ["rows"],
      isMendable: false),
  ]

  /// The bytes of a sound catalog.
  private static let sound = Result {
    var options = RandomCatalog.Options()
    options.assets = 90
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 11, options).lines)
    let folder = try TemporaryFolder()
    try built.catalog.file.backUp(to: folder.path("sound.sqlite"), replacing: false)
    return try Data(contentsOf: URL(filePath: folder.path("sound.sqlite")))
  }

  private let folder: TemporaryFolder
  private let file: CatalogFile

  init() throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
    try Self.sound.get().write(to: URL(filePath: file.path))
  }

  @Test("Planted damage is found by the right check, and a rebuild mends what it can", arguments: damages)
  func planted(_ damage: Damage) throws {
    do {
      let changed = try CatalogWriter(file).write { statements in
        try statements(damage.sql).run()
        return try statements("SELECT total_changes()").firstInt() ?? 0
      }
      #expect(changed > 0, "nothing was damaged")
    }
    let findings = try CatalogVerifier(file).run()
    let found = Set(findings.map(\.check))
    #expect(damage.checks.isSubset(of: found), "\(findings.map { "\($0.check): \($0.detail)" })")
    #expect(findings.allSatisfy { !$0.detail.isEmpty })
    guard damage.isMendable else { return }
    _ = try CatalogWriter(file).rebuild(at: 1)
    #expect(try CatalogVerifier(file).run() == [])
  }

  @Test("A page that is not SQLite's any more is found")
  func page() throws {
    var bytes = try Self.sound.get()
    let size = SQLiteFile.pageSize(bytes)
    let page = 20 * size
    bytes.replaceSubrange(page..<page + size, with: Data(repeating: 0xA5, count: size))
    try bytes.write(to: URL(filePath: file.path))
    #expect(try CatalogVerifier(file).run().contains { $0.check == "pages" })
  }

  @Test("Raw JSON that cannot be read is set aside by a rebuild, and the rest is sound")
  func unreadable() throws {
    let writer = try CatalogWriter(file)
    try writer.write { statements in
      try statements("UPDATE raw SET bytes = zeroblob(20) WHERE id = (SELECT min(raw) FROM title)").run()
    }
    let report = try writer.rebuild(at: 5)
    #expect(report.rejected.count == 1)
    #expect(try QuarantinedElement.all(in: file).map(\.bytes) == [[UInt8](repeating: 0, count: 20)])
    #expect(try CatalogVerifier(file).run() == [])
  }

  @Test("It can be stopped")
  func stopped() throws {
    #expect(throws: CatalogError.interrupted) { try CatalogVerifier(file).run { _ in false } }
  }
}
