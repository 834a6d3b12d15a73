import CatalogStore

/// A number for the syncs and imports that a catalog remembers. Each one of them is a row, also where it brought nothing but
/// elements that were set aside.
enum RunDigest {
  static func of(_ prepare: (String) throws(CatalogError) -> SQLStatement) throws(CatalogError) -> String {
    var (digest, count) = (Int64(0), 0)
    let rows = try prepare("SELECT \(RunRow.columns), is_finished FROM run ORDER BY id")
    defer { rows.reset() }
    while try rows.step() {
      digest = (digest &* 31) &+ NameTables.checksum((0..<9).map { rows.optionalText($0) })
      count += 1
    }
    return "\(count)-\(String(UInt64(bitPattern: digest), radix: 16))"
  }
}
