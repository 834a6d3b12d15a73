import CatalogStore
import SmallAlgorithms

/// The tables of names: which of several an asset's classification has can depend on records that are gone.
enum NameTables {
  /// With their columns, the URN first.
  static let all: [(kind: PackLedger.Kind, table: String, columns: [String])] = [
    (.classification, "classification", ["urn", "type", "name", "name_locale", "json"]),
    (.contributor, "contributor", ["urn", "name", "name_locale"]),
  ]

  /// Of a row's texts, from one column on.
  static func checksum(_ row: SQLStatement, _ columns: Range<Int32>) -> Int64 {
    var hash = KeptHash()
    for column in columns {
      for byte in (row.optionalText(column) ?? "\0").utf8 { hash.add(UInt64(byte)) }
      hash.add(256)
    }
    return Int64(bitPattern: hash.value)
  }

  /// Calls `body` with each name: its number, its URN and its checksum.
  static func forEach(
    _ kind: PackLedger.Kind, _ prepare: (String) throws(CatalogError) -> SQLStatement,
    _ body: (_ id: Int64, _ urn: String, _ checksum: Int64) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    for (known, table, columns) in all where known == kind {
      let rows = try prepare("SELECT id, \(columns.joined(separator: ", ")) FROM \(table)")
      defer { rows.reset() }
      while try rows.step() {
        try body(rows.int(0), rows.text(1), checksum(rows, 1..<Int32(columns.count + 1)))
      }
    }
  }
}
