import CSystemSQLite
import CatalogStore

/// An index that is made from a catalog's raw JSON beside the catalog and is gone when it is not needed any more.
///
/// SQLite keeps it in memory and moves what grows too large to a file without a name. The catalog is attached
/// as `source`, for reading only; `raw`, what it is packed with, and `inbox` are its tables, all others there are twice.
///
/// Safe: the handle is its own and is closed once, in `deinit`.
@safe
final class ScratchCatalog {
  let statements: StatementCache
  private let handle: OpaquePointer

  init(of file: CatalogFile) throws(CatalogError) {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
    let connection = unsafe try SQLiteHandle.open("", flags, of: file.path)
    unsafe handle = unsafe connection
    statements = unsafe StatementCache(connection, path: file.path)
    unsafe try SQLiteLibrary.protect(connection, path: file.path)
    unsafe sqlite3_busy_timeout(connection, 5_000)
    try execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
    for migration in CatalogSchema.migrations { try execute(migration.sql) }
    for table in ["raw", "raw_dictionary", "raw_codes", "raw_object", "inbox"] {
      try execute("DROP TABLE \(table)")
    }
    let attach = unsafe try SQLStatement(connection, "ATTACH ? AS source", path: file.path)
    attach.bind(1, SQLitePath.uri(file.resolvedPath, isImmutable: file.isOnReadOnlyMedia))
    try attach.run()
    // One generation of the source until the end.
    try execute("PRAGMA cell_size_check = 1; BEGIN")
  }

  deinit {
    statements.removeAll()
    unsafe sqlite3_close_v2(handle)
  }

  private func execute(_ sql: String) throws(CatalogError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe sqlError(handle, code, path: statements.path) }
  }
}
