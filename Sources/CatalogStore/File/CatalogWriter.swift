import CatalogIndex
import Foundation
package import LearningAPI
import OpenFiles
import RawStorage

/// The one writer of a catalog file. While it lives no other process can write; readers are never blocked.
public final class CatalogWriter: Sendable {
  /// The file.
  package let file: CatalogFile
  private let connection: WriteConnection
  private let lock: FileLock
  private let use: FileUse
  private let afterCommit: @Sendable () -> Void
  /// The objects that raw JSON shares.
  let sharedObjects = SharedObjectTable()

  /// Opens a catalog for writing, makes it where it is missing, and brings an older schema up to date.
  ///
  /// - Throws: `CatalogError`. A file that is not a catalog, or from a newer Carrel, is left untouched.
  public convenience init(_ file: CatalogFile) throws(CatalogError) {
    try self.init(file, maximumPages: nil)
  }

  /// - Parameters:
  ///   - maximumPages: how many pages the file may have; for tests of a full disk.
  ///   - afterCommit: called when a transaction is in the file; for tests that look at every such state.
  package init(
    _ file: CatalogFile, maximumPages: Int?, afterCommit: @escaping @Sendable () -> Void = {}
  ) throws(CatalogError) {
    self.file = file
    self.afterCommit = afterCommit
    _ = try file.isRegularFile()
    try file.makeFolder()
    let path = file.resolvedPath
    lock = try FileLock(catalog: path)
    do throws(CatalogError) {
      // With the lock: another process may have made it just now.
      if try file.isRegularFile() {
        try Self.checkBeforeWriting(CatalogFile(path: path))
      } else {
        try Self.create(path, of: file.path, maximumPages)
      }
    } catch {
      lock.discard()
      throw error
    }
    use = try FileUse(path)
    connection = try Self.open(path, of: file.path, maximumPages)
    try CatalogSchema.migrate(connection)
  }

  /// Of new files, in bytes. With SQLite's own 4,096 the import of a million assets took 1.08 times as long and the file
  /// was 1 % larger; a delta of 1,000 takes as long with both.
  private static let pageSize = 16_384

  /// - Parameters:
  ///   - file: where it is.
  ///   - path: as errors name it.
  private static func open(
    _ file: String, of path: String, _ maximumPages: Int? = nil
  ) throws(CatalogError) -> WriteConnection {
    let connection = try WriteConnection(file, of: path)
    try connection.protect()
    // Debian builds SQLite to overwrite what it deletes; a catalog holds nothing that needs it.
    try connection.execute(
      "PRAGMA page_size = \(pageSize); PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF; PRAGMA cache_size = -65536"
    )
    if let maximumPages { try connection.execute("PRAGMA max_page_count = \(maximumPages)") }
    return connection
  }

  /// Makes an empty catalog under another name and moves it into place: whoever looks sees no catalog or a
  /// whole one. The file is made before SQLite does it, so that nobody else can read it at any moment.
  private static func create(_ path: String, of name: String, _ maximumPages: Int?) throws(CatalogError) {
    let draft = path + ".new"
    for suffix in ["", "-wal", "-shm"] { unsafe unlink(draft + suffix) }
    defer { for suffix in ["", "-wal", "-shm"] { unsafe unlink(draft + suffix) } }
    let descriptor = unsafe Foundation.open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw unsafe CatalogError.inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    close(descriptor)
    let connection = try open(draft, of: name, maximumPages)
    try CatalogSchema.migrate(connection)
    try connection.closeWhole()
    // Of a catalog that was deleted; SQLite would take it for this one's.
    for suffix in CatalogFile.logSuffixes { unsafe unlink(path + suffix) }
    guard unsafe rename(draft, path) == 0 else {
      throw unsafe CatalogError.inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
  }

  /// Brings a file that nobody else uses to this program's schema, and its words to this program's rules: then its index is
  /// of a new generation, published when the last one was.
  ///
  /// - Parameters:
  ///   - path: as errors name it.
  ///   - indexedFields: which fields its index has words of; nil leaves that as it is.
  package static func bringUpToDate(
    _ draft: String, of path: String, indexedFields: IndexedFields? = nil,
    progress: @escaping (PublicationProgress) -> Bool
  ) throws(CatalogError) {
    let connection = try open(draft, of: path)
    try CatalogSchema.migrate(connection)
    try connection.write { statements in
      let hasOtherFields = try IndexedFields.choose(indexedFields, statements)
      guard try TitleRules.areOthers({ sql throws(CatalogError) in try statements(sql) }) else {
        if hasOtherFields { try writeColumns(statements, progress) }
        return
      }
      let published = try statements("SELECT applied_at FROM catalog").firstInt() ?? 0
      _ = try makeIndexAnew(at: published, statements, progress)
    }
    try connection.closeWhole()
  }

  /// Nobody has read anything of the file, so its generation stays.
  private static func writeColumns(
    _ statements: StatementCache, _ progress: @escaping (PublicationProgress) -> Bool
  ) throws(CatalogError) {
    try RowChecksums.check(statements)
    try ColumnPublisher(statements) { progress(.columns($0)) }
      .publish(nil, GenerationRow.number(statements.callAsFunction))
    try RowChecksums.publish([], statements)
  }

  /// A process that was killed while it made the file leaves one that is empty or has no tables yet.
  private static func checkBeforeWriting(_ file: CatalogFile) throws(CatalogError) {
    if FileSize.bytes(file.path) == 0 { return }
    let use = try file.checkHeader()
    let connection = try ReadConnection(path: file.path, isImmutable: false, use)
    let id = try connection.statement("PRAGMA application_id").firstInt() ?? 0
    // An older Carrel made the table of a library, GRDB, a moment before all others.
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
    let result = try connection.write(body)
    afterCommit()
    return result
  }

  /// Reads what the writer itself sees.
  package func read<Result>(_ body: (StatementCache) throws -> Result) throws(CatalogError) -> Result {
    try connection.read(body)
  }

  /// Moves the log into the file and empties it, unless a reader looks at the log: then the next time does it.
  /// Waiting for a moment without readers could take as long as they like.
  package func checkpoint() { connection.checkpoint() }
}
