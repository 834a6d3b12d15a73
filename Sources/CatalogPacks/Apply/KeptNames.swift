import CatalogStore

/// The names and types that a catalog had before a delta's records.
///
/// Which of several something has depends on the order of records that are not all in a delta. A name that the
/// sender does not change is put back.
struct KeptNames {
  private let statements: StatementCache

  init(_ statements: StatementCache) throws(CatalogError) {
    self.statements = statements
    for (_, table, columns) in NameTables.all {
      let list = columns.joined(separator: ", ")
      try statements("DROP TABLE IF EXISTS temp.kept_\(table)").run()
      try statements("CREATE TEMP TABLE kept_\(table)(\(list), PRIMARY KEY (urn))").run()
      try statements("INSERT INTO temp.kept_\(table) SELECT \(list) FROM main.\(table)").run()
    }
  }

  func restore() throws(CatalogError) {
    for (_, table, columns) in NameTables.all {
      let names = columns.dropFirst()
      let list = names.joined(separator: ", ")
      let others = names.map { "k.\($0) IS NOT t.\($0)" }.joined(separator: " OR ")
      try statements(
        """
        UPDATE main.\(table) AS t SET (\(list)) = (SELECT \(list) FROM temp.kept_\(table) k WHERE k.urn = t.urn)
        WHERE EXISTS (SELECT 1 FROM temp.kept_\(table) k WHERE k.urn = t.urn AND (\(others)))
        """
      ).run()
    }
  }
}
