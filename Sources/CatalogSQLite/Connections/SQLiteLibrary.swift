import CSQLiteShim
import CSystemSQLite

/// What has to be set in SQLite.
package enum SQLiteLibrary {
  /// Sets SQLite up for the whole process, before its first connection. For programs of our own: an app may use SQLite
  /// otherwise.
  ///
  /// Without memory statistics, which limits of a heap need, two readers run 1.95 times as fast as one, with them 1.3 to
  /// 1.8 times. Reads that must not wait are what ``AtOnce`` needs.
  package static func prepareProcess() {
    _ = carrel_sqlite_disable_memory_statistics()
    carrel_prepare_reads_without_waiting()
  }

  /// A file is untrusted input: nothing in its schema may call functions, run or be read in a table's place, or write to
  /// FTS5's own tables.
  ///
  /// - Throws: ``CatalogError`` where this SQLite cannot be kept from it.
  package static func protect(_ connection: OpaquePointer, path: String) throws(CatalogError) {
    let flags = [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
      (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    ]
    for (flag, value) in flags { unsafe try set(flag, Int32(value), connection, path: path) }
    let code = unsafe carrel_sqlite_add_checksum(UnsafeMutableRawPointer(connection))
    guard code == SQLITE_OK else { throw unsafe sqlError(connection, code, path: path) }
  }

  /// Sets an on/off option of a connection.
  private static func set(_ flag: Int32, _ value: Int32, _ connection: OpaquePointer, path: String)
    throws(CatalogError)
  {
    let code = unsafe carrel_sqlite_set_flag(UnsafeMutableRawPointer(connection), flag, value)
    guard code == SQLITE_OK else { throw unsafe sqlError(connection, code, path: path) }
  }
}
