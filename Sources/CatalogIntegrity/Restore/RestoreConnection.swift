import CatalogStore
import Foundation
import CSystemSQLite

/// A connection that writes whole files.
///
/// Safe: the handle is its own and is closed once; whoever takes it elsewhere says `unsafe`.
@safe
final class RestoreConnection {
  let handle: OpaquePointer
  private let path: String
  private var isOpen = true

  /// - Parameters:
  ///   - file: what to open; it has to be there.
  ///   - path: as errors name it.
  init(_ file: String, of path: String) throws(CatalogError) {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    unsafe handle = unsafe try SQLiteHandle.open(SQLitePath.plain(file), flags, of: path)
    self.path = path
    unsafe sqlite3_busy_timeout(handle, 10_000)
  }

  deinit { close() }

  /// The last who closes a file moves its log into it.
  func close() {
    if isOpen { unsafe sqlite3_close_v2(handle) }
    isOpen = false
  }

  func run(_ sql: String) throws(CatalogError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe sqlError(handle, code, path: path) }
  }

  func number(_ sql: String) throws(CatalogError) -> Int64 {
    unsafe try SQLStatement(handle, sql, path: path).firstInt() ?? 0
  }

  /// Takes the pages of another file, in one transaction.
  ///
  /// - Returns: false where this file is too damaged to be written into; it is as it was then.
  func take(_ file: String, _ progress: (Int, Int) -> Bool) throws(CatalogError) -> Bool {
    do throws(CatalogError) {
      try run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      let source = try RestoreConnection(file, of: path)
      // What is in the file is not undone.
      _ = unsafe try CatalogFile.copyPages(source.handle, to: handle, of: path, progress)
    } catch {
      switch error {
      case .damaged, .notACatalog, .sqlite: return false
      default: throw error
      }
    }
    // A reader of the log may keep it; the next writer does it then.
    _ = unsafe sqlite3_exec(handle, "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)", nil, nil, nil)
    return true
  }
}
