import CSystemSQLite

/// Compares Carrel's tables, indexes, triggers and views in a file with those that it makes, before any is used.
///
/// A file from somebody else may have a trigger that runs with the next sync, a view in a table's place, or an index that
/// says something else than the rows; SQLite itself would see nothing wrong. Tables of other tools are theirs: nothing
/// here reads or changes them, nor what stands on them alone.
package enum SchemaCheck {
  /// What SQLite keeps of something that was made.
  private struct Object {
    let type: String
    let name: String
    let table: String
    let text: String

    /// Its type and name.
    var key: String { "\(type) '\(name)'" }
    /// As ``SchemaCheck/current`` has it.
    var made: String { text.isEmpty ? table : "\(table) \(text)" }
  }

  /// Made once, where ``current`` is not what a file has.
  private static let expected = CatalogSchema.migrations.indices.map { index in
    Result { () throws(CatalogError) in try made(version: index + 1) }
  }

  /// The names of Carrel's own tables.
  package static let tables = tables(of: current)

  private static func tables(of made: [String: String]) -> Set<String> {
    Set(made.keys.filter { $0.hasPrefix("table '") }.map { String($0.dropFirst(7).dropLast()) })
  }

  /// - Parameter version: the file's `user_version`, from 1 to ours.
  /// - Throws: ``CatalogError`` `altered` with the name of the first thing that differs.
  static func check(_ connection: ReadConnection, path: String, version: Int) throws(CatalogError) {
    guard (1...CatalogSchema.version).contains(version) else {
      throw .altered(
        path: path, detail: "it claims schema \(version), which is unknown", remedy: nil)
    }
    let found = try objects(connection.statement(select))
    if version == CatalogSchema.version, isMade(current, found) {
      // Mostly there is nothing else.
      if found.count == current.count { return }
      return try checkOthers(found, current, path: path)
    }
    // An older file, one of a library that keeps other texts, or one that Carrel did not make.
    let wanted = try expected[version - 1].get()
    try checkOthers(found, wanted, path: path)
    if let key = wanted.keys.filter({ found[$0] == nil }).min() {
      throw .altered(path: path, detail: "the \(key) is missing", remedy: nil)
    }
  }

  private static func isMade(_ wanted: [String: String], _ found: [String: Object]) -> Bool {
    wanted.allSatisfy { found[$0.key]?.made == $0.value }
  }

  /// Looks whether Carrel's own things are as they were made, and whether any other stands on them.
  private static func checkOthers(
    _ found: [String: Object], _ wanted: [String: String], path: String
  ) throws(CatalogError) {
    // Names of tables are the same in any case.
    let own = Set(tables(of: wanted).map { $0.lowercased() })
    let others = found.values.filter { $0.type == "view" && wanted[$0.key] == nil }
    let views = ViewTables(others.map { ($0.name, $0.text) }, own: own)
    for (key, object) in found.sorted(by: { $0.key < $1.key }) where wanted[key] != object.made {
      if wanted[key] != nil {
        throw .altered(path: path, detail: "the \(key) was changed", remedy: nil)
      }
      if own.contains(object.name.lowercased()) {
        throw .altered(path: path, detail: "there is an unexpected \(key)", remedy: nil)
      }
      let read = object.type == "view" ? views.table(object.name) : object.table
      guard let table = read, own.contains(table.lowercased()) else { continue }
      let name = object.name.split(separator: "\"", omittingEmptySubsequences: false).joined(
        separator: "\"\"")
      throw .altered(
        path: path, detail: "there is an unexpected \(key) on '\(table)'",
        remedy: object.name.hasPrefix("sqlite_") ? nil : "DROP \(object.type.uppercased()) \"\(name)\"")
    }
  }

  private static let select = "SELECT type, name, tbl_name, sql FROM sqlite_schema"

  private static func objects(_ rows: SQLStatement) throws(CatalogError) -> [String: Object] {
    defer { rows.reset() }
    var objects: [String: Object] = [:]
    while try rows.step() {
      let object = Object(type: rows.text(0), name: rows.text(1), table: rows.text(2), text: rows.text(3))
      objects[object.key] = object
    }
    return objects
  }

  /// What SQLite keeps of the statements when it runs them itself.
  package static func made(version: Int) throws(CatalogError) -> [String: String] {
    let connection = unsafe try SQLiteHandle.open(
      ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, of: ":memory:")
    defer { unsafe sqlite3_close_v2(connection) }
    for script in CatalogSchema.migrations[..<version].map(\.sql) {
      let code = unsafe sqlite3_exec(connection, script, nil, nil, nil)
      guard code == SQLITE_OK else { throw unsafe sqlError(connection, code, path: ":memory:") }
    }
    return unsafe try objects(SQLStatement(connection, select, path: ":memory:")).mapValues(\.made)
  }
}
