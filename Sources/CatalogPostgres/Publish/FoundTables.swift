import PostgresClient

/// What tables of Carrel's names a schema has.
struct FoundTables {
  private let columns: [String: [String]]
  private let schema: PublishedSchema
  private let address: PostgresAddress

  init(
    _ database: PostgresConnection, _ schema: PublishedSchema, _ address: PostgresAddress
  ) throws(PostgresError) {
    (self.schema, self.address) = (schema, address)
    let rows = try database.query(
      """
      SELECT c.relname::text, a.attname::text FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relkind <> 'i' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum
      """, [.text(schema.name.name)])
    var columns: [String: [String]] = [:]
    for row in 0..<rows.count where PublishedSchema.columns[rows.text(row, 0)] != nil {
      columns[rows.text(row, 0), default: []].append(rows.text(row, 1))
    }
    self.columns = columns
  }

  /// Whether the table that names the generation is there.
  var hasCatalog: Bool { isSound(PublishedSchema.catalog) }

  /// Takes away all tables but the one that names the generation: an older Carrel made them.
  func removeOutdated(_ database: PostgresConnection) throws(PostgresError) {
    for table in columns.keys.sorted() where table != PublishedSchema.catalog {
      try database.run("DROP TABLE \(schema.name(table))")
    }
  }

  private func isSound(_ table: String) -> Bool { columns[table] == PublishedSchema.columns[table] }

  /// Makes sure that the tables are Carrel's and whole, or not there.
  ///
  /// - Parameter replaces: whether tables that are not as they were made are made anew.
  /// - Returns: whether there may be something published.
  /// - Throws: ``PostgresError`` `damaged`; `unsuitable` where somebody else has a table of such a name.
  func check(replaces: Bool, _ database: PostgresConnection) throws(PostgresError) -> Bool {
    let names = PublishedSchema.columns.keys.sorted()
    let isCarrels = hasCatalog
    let wrong = names.filter { columns[$0] != nil && !isSound($0) }
    let missing = isCarrels ? names.filter { columns[$0] == nil } : []
    guard let table = (wrong + missing).first else { return isCarrels }
    guard isCarrels else {
      throw .unsuitable(
        address.text,
        detail:
          "its schema '\(schema.name.name)' has a table '\(table)' of other columns; publish to another schema: --schema NAME"
      )
    }
    guard replaces else {
      throw .damaged(
        address.text, detail: "its table '\(table)' is \(wrong.isEmpty ? "missing" : "another one")")
    }
    for table in columns.keys.sorted() { try database.run("DROP TABLE \(schema.name(table))") }
    return false
  }
}
