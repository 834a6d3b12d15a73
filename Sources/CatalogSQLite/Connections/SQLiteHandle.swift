import CSystemSQLite

/// Opens connections. Whoever opens one closes it.
package enum SQLiteHandle {
  /// - Parameters:
  ///   - name: as SQLite reads it: ``SQLitePath``.
  ///   - flags: of `sqlite3_open_v2`.
  ///   - path: as errors name the file.
  package static func open(
    _ name: String, _ flags: Int32, of path: String
  ) throws(CatalogError) -> OpaquePointer {
    var connection: OpaquePointer?
    let code = unsafe sqlite3_open_v2(name, &connection, flags, nil)
    guard code == SQLITE_OK, let connection = unsafe connection else {
      let error = unsafe sqlError(connection, code, path: path)
      // One that could not be opened has a handle, too, for its message.
      unsafe sqlite3_close_v2(connection)
      throw error
    }
    return unsafe connection
  }
}
