import RawStorage

extension CatalogSchema {
  /// Makes a file as a program of an earlier schema made it; for tests of what becomes of such files.
  ///
  /// - Parameter source: a catalog whose rows it has, with words as other rules may have made them.
  package static func makeFile(_ path: String, version: Int, rowsOf source: String? = nil) throws {
    let connection = try WriteConnection(path, of: path)
    try migrate(connection, to: version)
    try connection.execute("PRAGMA journal_mode = WAL")
    if let source { try copyRows(of: source, connection, version) }
    connection.close()
  }

  private static func copyRows(of source: String, _ connection: WriteConnection, _ version: Int) throws {
    let statements = connection.statements
    let attach = try statements("ATTACH ? AS source")
    attach.bind(1, source)
    try attach.run()
    let others = [
      "classification", "contributor", "raw", "raw_dictionary", "raw_codes", "raw_object", "run",
      "generation", "change",
    ]
    for table in derivedTables + others {
      let names = try statements(
        "SELECT name FROM pragma_table_info(?1, 'main') INTERSECT SELECT name FROM pragma_table_info(?1, 'source')"
      )
      names.bind(1, table)
      var columns: [String] = []
      while try names.step() { if names.text(0) != "seal" { columns.append(names.text(0)) } }
      names.reset()
      if columns.isEmpty { continue }
      let list = columns.joined(separator: ", ")
      try connection.execute("INSERT INTO main.\(table)(\(list)) SELECT \(list) FROM source.\(table)")
    }
    // Earlier programs know no shared objects; until here they are found in the source.
    if version < oldestWithObjects { try RawWriter.unshareAll(statements) }
    try connection.execute(
      """
      UPDATE catalog SET generation = 1, applied_at = (SELECT applied_at FROM source.catalog);
      UPDATE title SET words = 'as others read it', joined = '', word_count = 4;
      INSERT INTO title_fts(title_fts) VALUES ('rebuild');
      DETACH source;
      """)
  }
}
