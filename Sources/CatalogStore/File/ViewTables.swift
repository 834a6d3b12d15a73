import GRDBSQLite

/// Which tables a view of a file reads, itself or through other views.
enum ViewTables {
  private final class Found {
    var names: Set<String> = []
  }

  /// - Returns: nothing for a view that SQLite itself refuses: nobody reads anything through it.
  static func names(_ view: String, _ connection: ReadConnection) throws(CatalogError) -> Set<String> {
    let handle = connection.handle
    try SQLiteLibrary.set(SQLITE_DBCONFIG_ENABLE_VIEW, 1, handle, path: connection.path)
    let found = Found()
    // SQLite asks before a statement is ready whether it may read each table.
    let code = sqlite3_set_authorizer(
      handle,
      { context, action, table, _, _, _ in
        if action == SQLITE_READ, let context, let table {
          Unmanaged<Found>.fromOpaque(context).takeUnretainedValue().names.insert(String(cString: table))
        }
        return SQLITE_OK
      }, Unmanaged.passUnretained(found).toOpaque())
    guard code == SQLITE_OK else { throw sqlError(handle, code, path: connection.path) }
    let name = view.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    _ = try? SQLStatement(handle, "SELECT * FROM \"\(name)\"", path: connection.path)
    sqlite3_set_authorizer(handle, nil, nil)
    try SQLiteLibrary.set(SQLITE_DBCONFIG_ENABLE_VIEW, 0, handle, path: connection.path)
    return withExtendedLifetime(found) { found.names }
  }
}
