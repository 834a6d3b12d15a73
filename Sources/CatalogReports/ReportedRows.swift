import CatalogStore

/// The checksums of rows that a report counts by SQL, without looking at each.
enum ReportedRows {
  /// - Throws: ``CatalogError`` `damaged` where a row of an asset or a title is not as it was written.
  static func check(_ connection: ReadConnection) throws(CatalogError) {
    for (table, row) in [("asset", ChecksummedRow.asset), ("title", .title)] {
      let rows = try connection.statement(
        "SELECT id FROM \(table) WHERE NOT \(row.isSound(connection)) LIMIT 1")
      if let id = try rows.firstInt() { throw row.damage(id, path: connection.path) }
    }
  }
}
