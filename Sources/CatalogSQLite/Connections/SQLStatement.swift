import CSQLiteShim
import CSystemSQLite
import LearningAPI

/// A prepared statement, one C call per step.
///
/// Belongs to the thread and the connection that made it.
///
/// Safe: SQLite's statement is its own and is finalized once, in `deinit`; text and blobs are copied out before the next step.
@safe
package final class SQLStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  package let path: String
  /// What went wrong with a value that was to be bound. The statement would run with the one it had before, so it never
  /// runs again.
  private var failure = SQLITE_OK

  package init(_ connection: OpaquePointer, _ sql: String, path: String) throws(CatalogError) {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else {
      throw unsafe sqlError(connection, code, path: path)
    }
    unsafe handle = unsafe statement
    unsafe self.connection = unsafe connection
    self.path = path
  }

  deinit { unsafe sqlite3_finalize(handle) }

  @inline(__always)
  private func note(_ code: Int32) { if code != SQLITE_OK { failure = code } }

  package func bind(_ index: Int32, _ value: Int64) { unsafe note(sqlite3_bind_int64(handle, index, value)) }
  package func bind(_ index: Int32, _ value: Int) { bind(index, Int64(value)) }
  package func bind(_ index: Int32, _ value: Int64?) {
    if let value { bind(index, value) } else { unsafe note(sqlite3_bind_null(handle, index)) }
  }
  package func bind(_ index: Int32, _ value: String) {
    var value = value
    value.withUTF8 { unsafe bind(index, utf8: UnsafeRawBufferPointer($0)) }
  }
  package func bind(_ index: Int32, _ value: String?) {
    if let value { bind(index, value) } else { unsafe note(sqlite3_bind_null(handle, index)) }
  }
  /// Binds text that is UTF-8 already.
  package func bind(_ index: Int32, text: [UInt8]) {
    unsafe text.withUnsafeBytes { unsafe bind(index, utf8: $0) }
  }
  private func bind(_ index: Int32, utf8 text: UnsafeRawBufferPointer) {
    // An empty buffer's address may be nil, which SQLite would read as NULL.
    let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
    unsafe withUnsafePointer(to: CChar(0)) { empty in
      let count = sqlite3_uint64(text.count)
      unsafe note(sqlite3_bind_text64(handle, index, start ?? empty, count, transient, UInt8(SQLITE_UTF8)))
    }
  }
  package func bind(_ index: Int32, blob: some Collection<UInt8>) {
    if blob.isEmpty { return unsafe note(sqlite3_bind_zeroblob(handle, index, 0)) }
    let code = blob.withContiguousStorageIfAvailable {
      unsafe sqlite3_bind_blob64(handle, index, $0.baseAddress, sqlite3_uint64($0.count), transient)
    }
    unsafe note(
      code
        ?? Array(blob).withUnsafeBytes {
          unsafe sqlite3_bind_blob64(handle, index, $0.baseAddress, sqlite3_uint64($0.count), transient)
        })
  }

  /// True while there is a row.
  package func step() throws(CatalogError) -> Bool {
    guard failure == SQLITE_OK else {
      throw unsafe CatalogError(code: failure, message: String(cString: sqlite3_errstr(failure)), path: path)
    }
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else {
      // The message goes with the reset.
      let error = unsafe CatalogError(running: code, sqlError(connection, code, path: path), path: path)
      unsafe sqlite3_reset(handle)
      throw error
    }
    return false
  }

  package func reset() { unsafe sqlite3_reset(handle) }

  /// Runs to the end, for statements that give no rows.
  package func run() throws(CatalogError) {
    while try step() {}
    reset()
  }

  /// Runs an `INSERT` of one row. With `RETURNING` each row would cost a temporary table as well.
  ///
  /// - Returns: the number of the new row; nil where a conflict was told to do nothing.
  package func insert() throws(CatalogError) -> Int64? {
    try run()
    return unsafe sqlite3_changes(connection) == 0 ? nil : sqlite3_last_insert_rowid(connection)
  }

  /// As ``insert()``, where no conflict is told to do nothing.
  package func insertRow() throws(CatalogError) -> Int64 {
    guard let row = try insert() else { throw .damaged(path: path, detail: "a new row was not taken") }
    return row
  }

  /// The first column of the first row.
  package func firstInt() throws(CatalogError) -> Int64? {
    defer { reset() }
    return try step() ? int(0) : nil
  }

  /// The first column of a row that has to be there.
  ///
  /// - Parameter what: the row, for an error.
  package func requiredInt(_ what: @autoclosure () -> String) throws(CatalogError) -> Int64 {
    guard let number = try firstInt() else { throw .damaged(path: path, detail: "\(what()) is missing") }
    return number
  }

  /// The name of a column of the result, for an error.
  package func name(_ column: Int32) -> String {
    unsafe sqlite3_column_name(handle, column).map { unsafe String(cString: $0) } ?? "?"
  }

  package func int(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }
  package func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }
  package func isInteger(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_INTEGER
  }
  package func optionalInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }
  package func text(_ column: Int32) -> String {
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
  package func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
  package func blob(_ column: Int32) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
    return unsafe [UInt8](
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }
  /// Reads a text's UTF-8 in place; it is gone with the next step.
  package func withText<Result>(_ column: Int32, _ body: (Span<UInt8>) -> Result) -> Result {
    let start = unsafe sqlite3_column_text(handle, column)
    let text = unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    return unsafe body(text.span)
  }
  /// Reads a blob in place; it is gone with the next step.
  package func withBlob<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = unsafe sqlite3_column_blob(handle, column)
    return unsafe body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }
}

/// SQLite copies what it is given with this destructor.
private let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// The error of the last call on a connection.
package func sqlError(_ connection: OpaquePointer?, _ code: Int32, path: String) -> CatalogError {
  if let connection = unsafe connection,
    unsafe carrel_sqlite_has_no_room(UnsafeMutableRawPointer(connection), code) != 0
  {
    return .diskFull(path: path)
  }
  let message =
    unsafe connection.flatMap { unsafe sqlite3_errmsg($0) }.map { unsafe String(cString: $0) }
    ?? "code \(code)"
  return CatalogError(code: code, message: message, path: path)
}

extension CatalogError {
  /// What an error means that a statement ended with while it ran. All statements are Carrel's own and sound, so that
  /// numbers too large for SQLite, or rows that contradict each other, are the file's.
  fileprivate init(running code: Int32, _ error: CatalogError, path: String) {
    switch (code & 0xFF, error) {
    case (SQLITE_ERROR, .sqlite(_, let message)), (SQLITE_CONSTRAINT, .sqlite(_, let message)),
      (SQLITE_TOOBIG, .sqlite(_, let message)), (SQLITE_MISMATCH, .sqlite(_, let message)):
      self = .damaged(path: path, detail: message)
    default: self = error
    }
  }

  /// What a result code of SQLite means for a catalog.
  package init(code: Int32, message: String, path: String) {
    switch code & 0xFF {
    case SQLITE_FULL: self = .diskFull(path: path)
    case SQLITE_CORRUPT: self = .damaged(path: path, detail: message)
    case SQLITE_NOTADB: self = .notACatalog(path: path, what: "SQLite cannot read it")
    case SQLITE_BUSY, SQLITE_LOCKED: self = .locked(path: path, holder: "another process")
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      self = .inaccessible(path: path, detail: message)
    case SQLITE_INTERRUPT: self = .interrupted
    case SQLITE_IOERR: self = .inaccessible(path: path, detail: message)
    default: self = .sqlite(code: code, message: message)
    }
  }
}
