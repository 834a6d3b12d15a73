import CSQLiteShim
import CSystemSQLite

/// A connection that cannot write, with its statements kept. Used by one thread at a time.
///
/// Safe: the handle is its own, is closed once, in `deinit`, and whoever takes it elsewhere says `unsafe`.
@safe
@usableFromInline
package final class ReadConnection {
  package let handle: OpaquePointer
  package let path: String
  package let statements: StatementCache
  package let isImmutable: Bool
  private let use: FileUse
  /// Which file it reads.
  package var identity: FileIdentity { use.identity }
  /// The version of its tables, `PRAGMA user_version`, as whoever opened it found it.
  package var schema = 0
  /// In which state of the file a table, by its name, was found to be sound.
  package var checkedTables: [String: Int64] = [:]
  /// What who reads through it keeps from one question to the next; whoever finds something of another kind replaces it.
  package var kept: AnyObject?
  /// What has the rows of assets, where the file does not.
  package weak var assets: AnyObject?
  /// Whether the file is in WAL mode and can change.
  package var hasLog = false
  private var logIndex: UnsafeRawPointer?
  /// The state in which the file has to be when the first statement is asked for; nil where it was, or need not be.
  private var delayed: LogState?
  private var hasChanged = false
  private var hasLargeCache = false
  /// Whether it waits where somebody has locked the file.
  package var waitsForLocks = true {
    didSet {
      if waitsForLocks != oldValue {
        unsafe sqlite3_busy_timeout(handle, waitsForLocks ? Self.longestWait : 0)
      }
    }
  }
  private static let longestWait: Int32 = 5_000  // milliseconds
  /// How many bytes of pages it may keep.
  package var largestCache = 16 << 20
  /// Steps of SQLite's machine; a scan takes about fifteen for each asset, so this is well under a millisecond.
  private static let stepsBetweenChecks: Int32 = 10_000

  /// No row of a catalog comes near it, in bytes; a damaged one must not ask for gigabytes.
  package static let largestValue: Int32 = 128 << 20

  /// - Parameters:
  ///   - isImmutable: for media that cannot be written: no `-wal` or `-shm` is looked for.
  ///   - use: that it is in use, where that is noted already.
  package init(path: String, isImmutable: Bool, _ use: FileUse? = nil) throws(CatalogError) {
    self.path = path
    self.isImmutable = isImmutable
    if let use { self.use = use } else { self.use = try FileUse(path) }
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
    let connection = unsafe try SQLiteHandle.open(
      SQLitePath.uri(path, isImmutable: isImmutable), flags, of: path)
    unsafe handle = unsafe connection
    statements = unsafe StatementCache(connection, path: path)
    unsafe sqlite3_extended_result_codes(connection, 1)
    unsafe sqlite3_busy_timeout(connection, Self.longestWait)
    // Called on the thread that asks, and so in its task, which may have been cancelled; on a thread of ``WorkPool`` as well.
    unsafe sqlite3_progress_handler(
      connection, Self.stepsBetweenChecks, { _ in Task.isCancelled ? 1 : 0 }, nil)
    unsafe sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.largestValue)
    do {
      unsafe try SQLiteLibrary.protect(connection, path: path)
      // A damaged page is to be noticed where it is read, not where its bytes lead.
      try execute("PRAGMA cell_size_check = 1")
      try execute("PRAGMA query_only = 1")
    } catch {
      unsafe sqlite3_close_v2(connection)
      throw error
    }
  }

  deinit {
    statements.removeAll()
    unsafe sqlite3_close_v2(handle)
  }

  package func execute(_ sql: String) throws(CatalogError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe sqlError(handle, code, path: path) }
  }

  /// The statement for a text, prepared once per connection and reset.
  package func statement(_ sql: String) throws(CatalogError) -> SQLStatement {
    if delayed != nil { try beginDelayed() }
    return try statements(sql)
  }

  /// A statement that is not kept, for texts that differ from call to call.
  package func transientStatement(_ sql: String) throws(CatalogError) -> SQLStatement {
    if delayed != nil { try beginDelayed() }
    return unsafe try SQLStatement(handle, sql, path: path)
  }

  /// Everything `body` reads is of one generation.
  package func snapshot<Result, Failure: Error>(
    _ body: (ReadConnection) throws(Failure) -> Result, orThrow wrap: (CatalogError) -> Failure
  ) throws(Failure) -> Result {
    do { try statement("BEGIN").run() } catch { throw wrap(error) }
    defer { endSnapshot() }
    return try body(self)
  }

  /// As ``snapshot(_:orThrow:)``, where everything that `body` needs may be in memory already: the file is not touched
  /// before a statement is asked for. A transaction with one look at the generation took a fifth of the
  /// instructions and a quarter of the memory that a rare word needs.
  ///
  /// - Parameter state: that in which the file was when what is in memory was read.
  /// - Returns: nil where the file has changed since.
  package func snapshot<Result, Failure: Error>(
    unchangedSince state: LogState, _ body: (ReadConnection) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard logState == state else { return nil }
    delayed = state
    hasChanged = false
    defer { if delayed == nil { endSnapshot() } else { delayed = nil } }
    do throws(Failure) {
      let result = try body(self)
      return hasChanged ? nil : result
    } catch {
      if hasChanged { return nil }
      throw error
    }
  }

  /// The state of the file; nil where it has no log, and while somebody is writing.
  ///
  /// Between transactions nobody changes what it reads but those who write. States of different connections cannot be
  /// compared: the log starts afresh where all have closed it.
  package var logState: LogState? { unsafe logIndex.flatMap { unsafe LogState($0) } }

  /// Makes room for what many rows share: inner pages of trees, mostly.
  ///
  /// A question that memory answers needs none; filling 16 MB while columns were read took a fifth of the time to the
  /// first answer.
  package func enlargeCache() throws(CatalogError) {
    if hasLargeCache { return }
    try execute("PRAGMA cache_size = -\(min(largestCache, 16 << 20) >> 10)")
    hasLargeCache = true
  }

  private func beginDelayed() throws(CatalogError) {
    let state = delayed
    delayed = nil
    try statements("BEGIN").run()
    // The transaction sees the file as it is from its first read on.
    _ = try statements("SELECT 1 FROM sqlite_schema LIMIT 1").firstInt()
    hasChanged = logState != state
    if hasChanged { throw .interrupted }
  }

  private func endSnapshot() {
    statements.resetAll()
    try? statements("COMMIT").run()
    if hasLog { unsafe logIndex = unsafe carrel_log_index(UnsafeMutableRawPointer(handle)) }
  }
}
