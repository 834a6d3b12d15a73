import Foundation
import TestSupport

@testable import CatalogStore

/// Changes single values of a catalog's rows.
struct RowForger {
  /// Whether the checksums of what is forged are made to fit, as who knows the function does.
  let addsChecksums: Bool

  /// Full-text pages and columns are forged by other tests.
  private static let tables = [
    "asset", "asset", "asset", "title", "title", "content", "locale_set", "locale_set_member",
    "classification_set",
    "classification_set", "classification_set_member", "contributor_set", "contributor_set_member",
    "asset_type",
    "difficulty_level", "locale", "classification", "contributor", "raw", "raw_dictionary",
    "raw_codes", "raw_object", "classification_set_hash", "run", "inbox",
    "quarantine", "generation", "change", "tombstone", "catalog", "column_copy", "listing", "seal",
  ]
  private static let numbers: [Int64] = [
    -1, 0, 1, 2, 3, .min, .max, .max - 1, 1 << 31, 1 << 32, 1 << 40, 1 << 40 + 1, 1 << 40 - 1, 1 << 24 - 1,
    1 << 24,
    -(1 << 40), 1 << 62, 999_999, -1_000,
  ]
  private static let texts = [
    "", "0", "-1", "1,1,1", "2,1", ",,,", "1,999999,9223372036854775807", "99999999999999999999999",
    "1>2,2>1",
    "1>1", "urn:li:lyndaCourse:1", "not a URN", "en_US", "COURSE", "CHAPTER", "\u{0}", "{}", "a lantern",
    String(repeating: "1,", count: 10_000), String(repeating: "lantern ", count: 2_000),
  ]

  private struct Column {
    let name: String
    let type: String
    let isKey: Bool
  }

  /// - Returns: what was forged.
  func forge(_ file: CatalogFile, _ random: inout SeededRandom) throws -> String {
    let writer = try CatalogWriter(file)
    var done: [String] = []
    for _ in 0...random.below(3) {
      let table = random.pick(Self.tables, or: "asset")
      if let what = try forge(table, writer, &random) { done.append(what) }
    }
    if addsChecksums { try writer.write { statements in try RowChecksums.publish(nil, statements) } }
    return "\(addsChecksums ? "with checksums" : "without"): \(done.joined(separator: "; "))"
  }

  private func forge(_ table: String, _ writer: CatalogWriter, _ random: inout SeededRandom) throws -> String?
  {
    let columns = try writer.read { statements in
      let rows = try statements("SELECT name, type, pk > 0 FROM pragma_table_info('\(table)')")
      var columns: [Column] = []
      while try rows.step() {
        columns.append(Column(name: rows.text(0), type: rows.text(1), isKey: rows.int(2) != 0))
      }
      return columns
    }
    let count = Int(try writer.read { try $0("SELECT count(*) FROM \(table)").firstInt() ?? 0 })
    guard count > 0 else { return try insert(table, columns, writer, &random) }
    let keys = columns.filter(\.isKey).map(\.name).joined(separator: ", ")
    let row =
      "(\(keys)) IN (SELECT \(keys) FROM \(table) ORDER BY \(keys) LIMIT 1 OFFSET \(random.below(count)))"
    switch random.below(12) {
    case 0: return try run("DELETE FROM \(table) WHERE \(row)", writer)
    case 1: return try insert(table, columns, writer, &random)
    default:
      let column = columns[random.below(columns.count)]
      // The whole column now and then: what one row never reaches, all of them may.
      let place = random.percent(15) ? "1" : row
      // What gets a new checksum has to look as if it had just been written.
      let withoutChecksum =
        addsChecksums && columns.contains { $0.name == "seal" } ? ", \(ChecksummedRow.withoutChecksum)" : ""
      let value = value(column, &random)
      return try run(
        "UPDATE OR IGNORE \(table) SET \(column.name) = \(value)\(withoutChecksum) WHERE \(place)", writer)
    }
  }

  private func insert(
    _ table: String, _ columns: [Column], _ writer: CatalogWriter, _ random: inout SeededRandom
  ) throws -> String? {
    let withoutChecksum = String(ChecksummedRow.withoutChecksum.dropFirst("seal = ".count))
    let values = columns.map { $0.name == "seal" ? withoutChecksum : value($0, &random) }
    return try run(
      "INSERT OR IGNORE INTO \(table)(\(columns.map(\.name).joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")))",
      writer)
  }

  private func value(_ column: Column, _ random: inout SeededRandom) -> String {
    switch column.type {
    case "INTEGER":
      "\(random.pick(Self.numbers, or: 0))".replacing(
        "-9223372036854775808", with: "(-9223372036854775807 - 1)")
    case "BLOB":
      "x'" + (0..<random.below(64)).map { _ in String(256 + random.below(256), radix: 16).suffix(2) }.joined()
        + "'"
    default:
      "CAST(x'"
        + random.pick(Self.texts, or: "").utf8.map { String(256 + Int($0), radix: 16).suffix(2) }.joined()
        + "' AS TEXT)"
    }
  }

  /// - Returns: nil where the table takes no such value.
  private func run(_ sql: String, _ writer: CatalogWriter) throws -> String? {
    do {
      try writer.write { statements in try statements(sql).run() }
      return sql.count > 300 ? sql.prefix(300) + "…" : sql
    } catch CatalogError.damaged {
      return nil
    }
  }
}
