import GRDBSQLite

/// Compares the tables, indexes, triggers and views of a file with those that Carrel makes, before any is used.
///
/// A file from somebody else may have a trigger that runs with the next sync, or a view in a table's place that
/// answers whatever it likes; SQLite itself would see nothing wrong.
package enum SchemaCheck {
  /// GRDB's own record of which migrations were applied (7.10.0).
  private static let migratorsTable = "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)"

  /// Made once, where ``current`` is not what a file has.
  private static let expected = CatalogSchema.migrations.indices.map { index in
    Result { () throws(CatalogError) in try made(version: index + 1) }
  }

  /// - Parameter version: the file's `user_version`, from 1 to ours.
  /// - Throws: ``CatalogError`` `damaged` with the name of the first thing that differs.
  static func check(
    _ statement: (String) throws(CatalogError) -> SQLStatement, path: String, version: Int
  ) throws(CatalogError) {
    guard (1...CatalogSchema.version).contains(version) else {
      throw .damaged(path: path, detail: "it claims schema \(version), which there never was")
    }
    let found = try objects(statement(select))
    if version == CatalogSchema.version, found == current { return }
    // An older file, one of a library that keeps other texts, or one that Carrel did not make.
    let wanted = try expected[version - 1].get()
    for (name, text) in found.sorted(by: { $0.key < $1.key }) where wanted[name] != text {
      let what = wanted[name] == nil ? "there is an unexpected \(name)" : "the \(name) was changed"
      throw .damaged(path: path, detail: "\(what); Carrel did not make it")
    }
    if let name = wanted.keys.filter({ found[$0] == nil }).min() {
      throw .damaged(path: path, detail: "the \(name) is missing")
    }
  }

  private static let select = "SELECT type, name, tbl_name, sql FROM sqlite_schema"

  private static func objects(_ rows: SQLStatement) throws(CatalogError) -> [String: String] {
    defer { rows.reset() }
    var objects: [String: String] = [:]
    while try rows.step() {
      let (table, text) = (rows.text(2), rows.text(3))
      objects["\(rows.text(0)) '\(rows.text(1))'"] = text.isEmpty ? table : "\(table) \(text)"
    }
    return objects
  }

  /// What SQLite keeps of the statements when it runs them itself.
  package static func made(version: Int) throws(CatalogError) -> [String: String] {
    var connection: OpaquePointer?
    let code = sqlite3_open_v2(":memory:", &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    defer { sqlite3_close_v2(connection) }
    guard code == SQLITE_OK, let connection else { throw sqlError(connection, code, path: ":memory:") }
    for script in [migratorsTable] + CatalogSchema.migrations[..<version].map(\.sql) {
      let code = sqlite3_exec(connection, script, nil, nil, nil)
      guard code == SQLITE_OK else { throw sqlError(connection, code, path: ":memory:") }
    }
    return try objects(SQLStatement(connection, select, path: ":memory:"))
  }
}
