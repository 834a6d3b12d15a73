public import CatalogStore
import Foundation
import CSystemSQLite

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
    let draft = path + Self.draftSuffix
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
      try target.releaseLog()
      guard unsafe rename(draft, path) == 0 else { throw Self.unwritable(path) }
    } catch {
      Self.removeDraft(draft)
      throw error
    }
    target.syncFolder()
  }

  /// What a file that is being made has behind its name.
  package static let draftSuffix = ".carrel-draft"

  /// Takes a draft away, with all that SQLite may have beside it.
  package static func removeDraft(_ draft: String) {
    for suffix in [""] + logSuffixes { unsafe unlink(draft + suffix) }
  }

  /// Makes what was renamed outlive a loss of power.
  func syncFolder() {
    let descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    // Some file systems cannot do it; the file itself is safe.
    _ = fsync(descriptor)
    close(descriptor)
  }

  package static func unwritable(_ path: String) -> CatalogError {
    unsafe errno == ENOSPC
      ? .diskFull(path: path) : .inaccessible(path: path, detail: String(cString: strerror(errno)))
  }

  /// Takes away a draft that a kill left. One that somebody holds stays.
  package static func removeAbandonedDraft(_ draft: String) {
    let descriptor = unsafe open(draft, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0, isFile(descriptor, at: draft) { removeDraft(draft) }
    close(descriptor)
  }

  /// Whether a name still leads to the file that was opened under it.
  private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var (opened, named) = (stat(), stat())
    return unsafe fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && (opened.st_dev, opened.st_ino) == (named.st_dev, named.st_ino) && opened.st_mode & S_IFMT == S_IFREG
  }

  /// A file that another command was killed over is taken; one that another command is making is not.
  package static func openDraft(_ draft: String, of path: String) throws(CatalogError) -> Int32 {
    let descriptor = unsafe open(draft, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw unwritable(path) }
    // Who held it may have given it its name just now: then it is no draft any more.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isFile(descriptor, at: draft) else {
      close(descriptor)
      throw .locked(path: path, holder: "another command")
    }
    for suffix in logSuffixes { unsafe unlink(draft + suffix) }
    guard ftruncate(descriptor, 0) == 0, fchmod(descriptor, 0o600) == 0 else {
      close(descriptor)
      throw unwritable(path)
    }
    return descriptor
  }

  /// Why a backup will not be overwritten: the caller did not ask for it.
  package static let existsAlready = "it is there already; name another file"

  private func checkBackup(of catalog: CatalogFile, replacing: Bool) throws(CatalogError) {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return }
    let isFile = info.st_mode & S_IFMT == S_IFREG
    guard replacing, isFile else {
      throw .occupied(
        path: path,
        what: isFile ? Self.existsAlready : "it is no file; name another one")
    }
    guard resolvedPath != catalog.resolvedPath else {
      throw .occupied(path: path, what: "it is the catalog itself; name another file")
    }
    for suffix in Self.logSuffixes where unsafe lstat(path + suffix, &info) == 0 {
      // One that is empty is what the last who had it open left, or somebody has it open: that is seen at the end.
      if suffix != "-journal", unsafe lstat(path + "-wal", &info) != 0 || info.st_size == 0 { continue }
      throw inUse(suffix)
    }
  }

  private func inUse(_ suffix: String) -> CatalogError {
    .occupied(path: path, what: "it is a catalog in use, '\(path + suffix)' belongs to it; name another file")
  }

  /// Takes away the log beside a file that is to give way, which must not stay beside another file.
  ///
  /// - Throws: ``CatalogError`` `occupied` where somebody has it open.
  private func releaseLog() throws(CatalogError) {
    let files = FileManager.default
    guard ["-wal", "-shm"].contains(where: { files.fileExists(atPath: path + $0) }) else { return }
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    defer { unsafe sqlite3_close_v2(connection) }
    // Only who has it open alone can end the use of its log.
    if unsafe sqlite3_open_v2(SQLitePath.plain(path), &connection, flags, nil) == SQLITE_OK {
      // What it says of it is seen below.
      _ = unsafe sqlite3_exec(connection, "PRAGMA journal_mode = DELETE", nil, nil, nil)
    }
    for suffix in ["-wal", "-shm"] where files.fileExists(atPath: path + suffix) { throw inUse(suffix) }
  }

  private static func copy(
    _ source: ReadConnection, to draft: String, of path: String, _ progress: (Int, Int) -> Bool
  ) throws(CatalogError) {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    let connection = unsafe try SQLiteHandle.open(SQLitePath.plain(draft), flags, of: path)
    defer { unsafe sqlite3_close_v2(connection) }
    guard unsafe try copyPages(source.handle, to: connection, of: path, progress) else { throw .interrupted }
    let mode = unsafe try SQLStatement(connection, "PRAGMA journal_mode = DELETE", path: path)
    try mode.run()
    let found = try PageCheck.findings("quick_check") { sql throws(CatalogError) in
      unsafe try SQLStatement(connection, sql, path: source.path)
    }
    if let finding = found.first { throw .damaged(path: source.path, detail: finding) }
  }

  /// Copies all pages, in one transaction of the target's.
  ///
  /// - Returns: false where `progress` stopped it when all was done.
  static func copyPages(
    _ source: OpaquePointer, to connection: OpaquePointer, of path: String, _ progress: (Int, Int) -> Bool
  ) throws(CatalogError) -> Bool {
    guard let backup = unsafe sqlite3_backup_init(connection, "main", source, "main") else {
      throw unsafe sqlError(connection, sqlite3_errcode(connection), path: path)
    }
    var step = SQLITE_OK
    var reason: Int32 = 0
    var isWanted = true
    repeat {
      step = unsafe sqlite3_backup_step(backup, 1_024)
      // Asked at once: what comes after changes it.
      reason = errno
      let total = unsafe Int(sqlite3_backup_pagecount(backup))
      isWanted = unsafe progress(total - Int(sqlite3_backup_remaining(backup)), total)
    } while step == SQLITE_OK && isWanted
    let end = unsafe sqlite3_backup_finish(backup)
    guard isWanted || step == SQLITE_DONE else { throw .interrupted }
    guard step == SQLITE_DONE, end == SQLITE_OK else {
      // A quota or a limit on the size of files is a full disk as well.
      if [ENOSPC, EDQUOT, EFBIG].contains(reason) { throw .diskFull(path: path) }
      let code = step == SQLITE_DONE ? end : step
      throw unsafe CatalogError(code: code, message: String(cString: sqlite3_errstr(code)), path: path)
    }
    return isWanted
  }
}
