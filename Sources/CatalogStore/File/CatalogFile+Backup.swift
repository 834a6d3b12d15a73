import Foundation
import GRDBSQLite

extension CatalogFile {
  /// Copies the catalog, as one generation of it is, also while a sync writes.
  ///
  /// The copy is in rollback mode, so that it opens on media that cannot be written, and its owner's alone. It
  /// is made under another name, checked, and then given its own: under that is nothing, or what was there
  /// before, or all of it.
  ///
  /// - Parameters:
  ///   - path: where to.
  ///   - replacing: whether a file that is there gives way.
  ///   - progress: called now and then with how many pages are copied and how many there are; returning
  ///     false stops and leaves nothing.
  /// - Throws: ``CatalogError``; `damaged` for a catalog that is not worth to be kept.
  public func backUp(
    to path: String, replacing: Bool, progress: (Int, Int) -> Bool = { _, _ in true }
  ) throws(CatalogError) {
    let target = CatalogFile(path: path)
    try target.checkBackup(of: self, replacing: replacing)
    let source = try openForReading()
    let draft = path + ".carrel-draft"
    let descriptor = try Self.openDraft(draft, of: path)
    // The lock goes with the descriptor, and closing it would take SQLite's own locks along.
    defer { close(descriptor) }
    do throws(CatalogError) {
      try source.snapshot(
        { source throws(CatalogError) in
          _ = try source.statement("SELECT generation FROM catalog").firstInt()
          try Self.copy(source, to: draft, of: path, progress)
        }, orThrow: { $0 })
      try target.checkBackup(of: self, replacing: replacing)
      guard rename(draft, path) == 0 else { throw Self.unwritable(path) }
    } catch {
      for suffix in ["", "-journal"] { unlink(draft + suffix) }
      throw error
    }
    let folder = open(target.folder, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private static func unwritable(_ path: String) -> CatalogError {
    errno == ENOSPC
      ? .diskFull(path: path) : .inaccessible(path: path, detail: String(cString: strerror(errno)))
  }

  /// A file that another backup was killed over is taken; one that another backup is making is not.
  private static func openDraft(_ draft: String, of path: String) throws(CatalogError) -> Int32 {
    let descriptor = open(draft, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw unwritable(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .locked(path: path, holder: "another backup")
    }
    guard ftruncate(descriptor, 0) == 0, fchmod(descriptor, 0o600) == 0 else {
      close(descriptor)
      throw unwritable(path)
    }
    return descriptor
  }

  private func checkBackup(of catalog: CatalogFile, replacing: Bool) throws(CatalogError) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    let isFile = info.st_mode & S_IFMT == S_IFREG
    guard replacing, isFile else {
      throw .occupied(
        path: path,
        what: isFile ? "it is there already; name another file, or replace it with --force" : "it is no file")
    }
    guard resolvedPath != catalog.resolvedPath else {
      throw .occupied(path: path, what: "it is the catalog itself; name another file")
    }
    for suffix in ["-wal", "-shm", "-journal"] where lstat(path + suffix, &info) == 0 {
      throw .occupied(
        path: path, what: "it is a catalog in use, '\(path + suffix)' belongs to it; name another file")
    }
  }

  private static func copy(
    _ source: ReadConnection, to draft: String, of path: String, _ progress: (Int, Int) -> Bool
  ) throws(CatalogError) {
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(draft.hasPrefix("file:") ? "./" + draft : draft, &connection, flags, nil)
    defer { sqlite3_close_v2(connection) }
    guard code == SQLITE_OK, let connection,
      let backup = sqlite3_backup_init(connection, "main", source.handle, "main")
    else { throw sqlError(connection, code, path: path) }
    var step = SQLITE_OK
    var reason: Int32 = 0
    var isWanted = true
    repeat {
      step = sqlite3_backup_step(backup, 1_024)
      // Asked at once: what comes after changes it.
      reason = errno
      let total = Int(sqlite3_backup_pagecount(backup))
      isWanted = progress(total - Int(sqlite3_backup_remaining(backup)), total)
    } while step == SQLITE_OK && isWanted
    sqlite3_backup_finish(backup)
    guard isWanted else { throw .interrupted }
    guard step == SQLITE_DONE else {
      // A quota or a limit on the size of files is a full disk as well.
      if [ENOSPC, EDQUOT, EFBIG].contains(reason) { throw .diskFull(path: path) }
      throw CatalogError(code: step, message: String(cString: sqlite3_errstr(step)), path: path)
    }
    let mode = try SQLStatement(connection, "PRAGMA journal_mode = DELETE", path: path)
    try mode.run()
    let check = try SQLStatement(connection, "PRAGMA quick_check(1)", path: source.path)
    guard try check.step(), check.text(0) == "ok" else {
      throw .damaged(path: source.path, detail: check.text(0))
    }
    check.reset()
  }
}
