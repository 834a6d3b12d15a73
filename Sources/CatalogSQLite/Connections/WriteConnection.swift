import CSystemSQLite
import Dispatch

/// A connection that writes. Threads take turns.
///
/// Whoever asks inside a transaction for another one waits for ever.
// Sendable: only who holds the lock uses the connection. `execute`, `statements` and `protect` are for a connection that
// one thread alone knows yet, and for inside a transaction.
///
/// Safe: the handle is its own, is closed once, in `deinit`, and whoever takes it elsewhere says `unsafe`.
@safe
package final class WriteConnection: @unchecked Sendable {
  private let handle: OpaquePointer
  private let path: String
  private let lock = DispatchSemaphore(value: 1)
  private var isOpen = true
  /// For how long it waits for others, in milliseconds.
  private static let patience: Int32 = 10_000

  /// Opens a file and makes it where it is missing.
  ///
  /// - Parameters:
  ///   - file: where it is.
  ///   - path: as errors name it.
  package init(_ file: String, of path: String) throws(CatalogError) {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let connection = unsafe try SQLiteHandle.open(SQLitePath.plain(file), flags, of: path)
    unsafe handle = unsafe connection
    self.path = path
    unsafe sqlite3_extended_result_codes(connection, 1)
    unsafe sqlite3_busy_timeout(connection, Self.patience)
    try execute("PRAGMA foreign_keys = OFF")
  }

  deinit { close() }

  /// The last who closes a file moves its log into it.
  package func close() {
    if isOpen { unsafe sqlite3_close_v2(handle) }
    isOpen = false
  }

  /// Moves the log into the file, which stands alone then, and closes it. ``close()`` does not tell where the disk has no room for that.
  package func closeWhole() throws(CatalogError) {
    let code = unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    defer { close() }
    guard code == SQLITE_OK else { throw unsafe sqlError(handle, code, path: path) }
  }

  /// Trusts nothing in the file's schema from here on.
  package func protect() throws(CatalogError) { unsafe try SQLiteLibrary.protect(handle, path: path) }

  /// Runs statements that give no rows.
  package func execute(_ sql: String) throws(CatalogError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe sqlError(handle, code, path: path) }
  }

  /// Statements outside of a transaction.
  package var statements: StatementCache { unsafe StatementCache(handle, path: path) }

  /// Runs `body` in one transaction. Whatever it throws undoes all of it.
  package func write<Result>(_ body: (StatementCache) throws -> Result) throws(CatalogError) -> Result {
    try transaction("BEGIN IMMEDIATE", body)
  }

  /// Runs `body` in a transaction in which nothing can be written.
  package func read<Result>(_ body: (StatementCache) throws -> Result) throws(CatalogError) -> Result {
    try transaction("PRAGMA query_only = 1; BEGIN", body, atEnd: "PRAGMA query_only = 0")
  }

  private func transaction<Result>(
    _ begin: String, _ body: (StatementCache) throws -> Result, atEnd end: String? = nil
  ) throws(CatalogError) -> Result {
    lock.wait()
    defer { lock.signal() }
    defer { if let end { try? execute(end) } }
    try execute(begin)
    do {
      let result = try run(body)
      try execute("COMMIT")
      return result
    } catch {
      // After some errors, such as a full disk, SQLite has done so itself.
      if unsafe sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw (error as? CatalogError) ?? .sqlite(code: SQLITE_ERROR, message: "\(error)")
    }
  }

  private func run<Result>(_ body: (StatementCache) throws -> Result) throws -> Result {
    let statements = statements
    // A transaction ends when no statement runs any more.
    defer { statements.removeAll() }
    return try body(statements)
  }

  /// Moves the log into the file and empties it, as far as nobody has to be waited for.
  package func checkpoint() {
    lock.wait()
    defer { lock.signal() }
    unsafe sqlite3_busy_timeout(handle, 0)
    defer { unsafe sqlite3_busy_timeout(handle, Self.patience) }
    for mode in [SQLITE_CHECKPOINT_PASSIVE, SQLITE_CHECKPOINT_TRUNCATE] {
      _ = unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
    }
  }
}
