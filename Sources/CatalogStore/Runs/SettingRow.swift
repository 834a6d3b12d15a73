/// Reads rows of `setting`.
package enum SettingRow {
  /// The value of a name; nil where nothing has that name.
  package static func find(_ name: String, _ statements: StatementCache) throws(CatalogError) -> String? {
    let select = try statements("SELECT value FROM setting WHERE name = ?")
    select.bind(1, name)
    defer { select.reset() }
    return try select.step() ? select.text(0) : nil
  }
}
