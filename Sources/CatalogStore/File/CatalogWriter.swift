import Foundation
import GRDB
import GRDBSQLite
import LearningAPI

/// The one writer of a catalog file. While it lives no other process can write; readers are never blocked.
public final class CatalogWriter: Sendable {
  /// The file.
  public let file: CatalogFile
  private let queue: DatabaseQueue
  private let lock: FileLock
  private let use: FileUse
  private let afterCommit: @Sendable () -> Void

  /// Opens a catalog for writing, makes it where there is none, and brings an older schema up to date.
  ///
  /// - Parameter maximumPages: how many pages the file may have; for tests of a full disk.
  /// - Throws: ``CatalogError``. A file that is not a catalog, or from a newer Carrel, is left untouched.
  public convenience init(_ file: CatalogFile, maximumPages: Int? = nil) throws(CatalogError) {
    try self.init(file, maximumPages: maximumPages, afterCommit: {})
  }

  /// - Parameter afterCommit: called when a transaction is in the file; for tests that look at every such state.
  package init(
    _ file: CatalogFile, maximumPages: Int? = nil, afterCommit: @escaping @Sendable () -> Void
  ) throws(CatalogError) {
    self.file = file
    self.afterCommit = afterCommit
    _ = try file.isRegularFile()
    try file.makeFolder()
    let path = file.resolvedPath
    lock = try FileLock(catalog: path)
    do {
      // With the lock: another process may have made it just now.
      if try file.isRegularFile() {
        try Self.checkBeforeWriting(CatalogFile(path: path))
      } else {
        try Self.create(path, maximumPages)
      }
      use = try FileUse(path)
      queue = try Self.open(path, maximumPages)
      try CatalogSchema.migrate(queue)
    } catch {
      throw CatalogError(error, path: file.path)
    }
  }

  /// Of new files, in bytes. With SQLite's own 4,096 the import of a million assets took 1.08 times as long and the file
  /// was 1 % larger; a delta of 1,000 takes as long with both.
  private static let pageSize = 16_384

  static func open(_ path: String, _ maximumPages: Int? = nil) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "carrel.writer"
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      if let connection = database.sqliteConnection { try SQLiteLibrary.protect(connection, path: path) }
      // Debian builds SQLite to overwrite what it deletes; a catalog holds nothing that needs it.
      try database.execute(
        sql:
          "PRAGMA page_size = \(pageSize); PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF; PRAGMA cache_size = -65536"
      )
      if let maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
    }
    return try DatabaseQueue(path: SQLitePath.plain(path), configuration: configuration)
  }

  /// Makes an empty catalog under another name and moves it into place: whoever looks sees no catalog or a
  /// whole one. The file is made before SQLite does it, so that nobody else can read it at any moment.
  private static func create(_ path: String, _ maximumPages: Int?) throws {
    let draft = path + ".new"
    for suffix in ["", "-wal", "-shm"] { unlink(draft + suffix) }
    defer { for suffix in ["", "-wal", "-shm"] { unlink(draft + suffix) } }
    let descriptor = Foundation.open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw CatalogError.inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    close(descriptor)
    let queue = try open(draft, maximumPages)
    try CatalogSchema.migrate(queue)
    // The last connection to close moves the log into the file.
    try queue.close()
    // Of a catalog that was deleted; SQLite would take it for this one's.
    for suffix in CatalogFile.logSuffixes { unlink(path + suffix) }
    guard rename(draft, path) == 0 else {
      throw CatalogError.inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
  }

  /// Brings a file that nobody else uses to this program's schema, and its words to this program's rules: then its index is
  /// of a new generation, published when the last one was.
  ///
  /// - Parameter path: as errors name it.
  static func bringUpToDate(
    _ draft: String, of path: String, progress: @escaping (PublicationProgress) -> Bool
  ) throws {
    let queue = try open(draft)
    try CatalogSchema.migrate(queue)
    try queue.write { database in
      try run(
        { statements in
          guard try TitleRules.areOthers({ sql throws(CatalogError) in try statements(sql) }) else { return }
          let published = try statements("SELECT applied_at FROM catalog").firstInt() ?? 0
          _ = try makeIndexAnew(at: published, statements, progress)
        }, database, path: path)
    }
    try queue.close()
  }

  /// A process that was killed while it made the file leaves one that is empty or has no tables yet.
  private static func checkBeforeWriting(_ file: CatalogFile) throws(CatalogError) {
    let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? nil
    if size == 0 { return }
    let use = try file.checkHeader()
    let connection = try ReadConnection(path: file.path, isImmutable: false, use)
    let id = try connection.statement("PRAGMA application_id").firstInt() ?? 0
    // An older Carrel made a table of GRDB's a moment before all others.
    let tables =
      try connection.statement("SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'")
      .firstInt() ?? 0
    if id == 0 && tables == 0 { return }
    let version = try connection.statement("PRAGMA user_version").firstInt() ?? 0
    try CatalogFile.check(path: file.path, applicationID: id, version: Int(version))
    try SchemaCheck.check(connection, path: file.path, version: Int(version))
  }

  /// Runs `body` in one transaction. Whatever it throws undoes all of it.
  ///
  /// - Throws: ``CatalogError``.
  package func write<Result>(_ body: (StatementCache) throws -> Result) throws(CatalogError) -> Result {
    do {
      let result = try queue.write { try Self.run(body, $0, path: file.path) }
      afterCommit()
      return result
    } catch {
      throw CatalogError(error, path: file.path)
    }
  }

  /// Reads what the writer itself sees.
  package func read<Result>(_ body: (StatementCache) throws -> Result) throws(CatalogError) -> Result {
    do { return try queue.read { try Self.run(body, $0, path: file.path) } } catch {
      throw CatalogError(error, path: file.path)
    }
  }

  private static func run<Result>(
    _ body: (StatementCache) throws -> Result, _ database: Database, path: String
  ) throws -> Result {
    guard let connection = database.sqliteConnection else {
      throw CatalogError.sqlite(code: SQLITE_MISUSE, message: "the connection is closed")
    }
    let statements = StatementCache(connection, path: path)
    defer { statements.removeAll() }
    return try body(statements)
  }

  /// Moves the log into the file and empties it, unless a reader looks at the log: then the next time does it.
  /// Waiting for a moment without readers could take as long as they like.
  package func checkpoint() {
    _ = try? queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA busy_timeout = 0")
      defer { try? database.execute(sql: "PRAGMA busy_timeout = 10000") }
      _ = try? database.checkpoint(.passive)
      _ = try? database.checkpoint(.truncate)
    }
  }
}

extension CatalogError {
  /// Any error of GRDB or of our own.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as CatalogError: self = error
    case let error as DatabaseError:
      self.init(
        code: error.extendedResultCode.rawValue,
        message: error.message ?? "code \(error.resultCode.rawValue)",
        path: path)
    default: self = .sqlite(code: 1, message: "\(error)")
    }
  }
}
