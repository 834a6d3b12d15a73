import CatalogStore
import SmallAlgorithms

/// The tables of names: which of several an asset's classification has can depend on records that are gone.
enum NameTables {
  /// With their columns, the URN first.
  static let all: [(kind: PackLedger.Kind, table: String, columns: [String])] = [
    (.classification, "classification", ["urn", "type", "name", "name_locale", "json"]),
    (.contributor, "contributor", ["urn", "name", "name_locale"]),
  ]

  /// The column that is JSON.
  static let json = "json"

  /// Of the texts of a row.
  static func checksum(_ texts: [String?]) -> Int64 {
    var hash = KeptHash()
    for text in texts {
      for byte in (text ?? "\0").utf8 { hash.add(UInt64(byte)) }
      hash.add(256)
    }
    return Int64(bitPattern: hash.value)
  }

  /// Calls `body` with each name: its number, its URN and its checksum.
  ///
  /// - Parameter packed: what a pack carries of JSON.
  static func forEach(
    _ kind: PackLedger.Kind, _ prepare: (String) throws(CatalogError) -> SQLStatement,
    packed: (String) throws(CatalogError) -> String = { $0 },
    _ body: (_ id: Int64, _ urn: String, _ checksum: Int64) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    for (known, table, columns) in all where known == kind {
      let rows = try prepare("SELECT id, \(columns.joined(separator: ", ")) FROM \(table)")
      defer { rows.reset() }
      while try rows.step() {
        var texts: [String?] = []
        for (index, column) in columns.enumerated() {
          let text = rows.optionalText(Int32(index) + 1)
          if let text, column == json { texts.append(try packed(text)) } else { texts.append(text) }
        }
        try body(rows.int(0), rows.text(1), checksum(texts))
      }
    }
  }
}
