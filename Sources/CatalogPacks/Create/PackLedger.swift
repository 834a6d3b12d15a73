import CatalogSQLite
import CatalogStore
import Foundation
import LearningAPI
import SmallAlgorithms

/// What a sender's packs have carried so far, in a file beside the catalog: which record was in which pack as what. The
/// catalog itself does not tell, because a full sync replaces every record by an equal one.
///
/// Whoever loses it makes a full pack and has a new one.
final class PackLedger {
  /// What an entry is of; the numbers are in files.
  enum Kind: Int64 {
    case record = 0
    case classification = 1
    case contributor = 2
  }

  private static let version: Int64 = 1
  private static let tables = """
    CREATE TABLE ledger(id INTEGER PRIMARY KEY CHECK (id = 1), catalog TEXT NOT NULL) STRICT;
    CREATE TABLE pack(
      number INTEGER PRIMARY KEY, generation INTEGER NOT NULL, applied_at INTEGER, digest TEXT NOT NULL,
      first_run INTEGER NOT NULL) STRICT;
    CREATE TABLE entry(
      kind INTEGER NOT NULL, key TEXT NOT NULL, locale TEXT NOT NULL, source_size INTEGER NOT NULL,
      source_sum INTEGER NOT NULL, size INTEGER NOT NULL, sum INTEGER NOT NULL, changed INTEGER NOT NULL,
      is_gone INTEGER NOT NULL, PRIMARY KEY (kind, key, locale)) STRICT, WITHOUT ROWID;
    PRAGMA user_version = \(version);
    """

  /// One that was made before, and where its catalog stood.
  struct Row {
    let position: PackManifest.Position
    /// What runs before this one left does not change any more.
    let firstRun: Int64
  }

  private let connection: WriteConnection
  let path: String

  /// Opens the ledger of a catalog, and makes it where it is missing.
  init(of catalog: CatalogFile, hasLaunchURLs: Bool) throws(CatalogError) {
    path = PackFiles.ledger(of: catalog, hasLaunchURLs: hasLaunchURLs)
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    close(descriptor)
    connection = try WriteConnection(path, of: path)
    try connection.protect()
    try connection.write { statements in
      let found = try statements("PRAGMA user_version").firstInt() ?? 0
      guard found == 0 else {
        if found == Self.version { return }
        throw CatalogError.newerSchema(path: path, found: Int(found), known: Int(Self.version))
      }
      try connection.execute(Self.tables)
      try Self.name(statements)
    }
  }

  private static func name(_ statements: StatementCache) throws(CatalogError) {
    let insert = try statements("INSERT OR REPLACE INTO ledger(id, catalog) VALUES (1, ?)")
    insert.bind(1, Hex.text(Sodium.randomBytes(16)))
    try insert.run()
  }

  /// Starts a new line of packs, under another name, where the catalog at the path is not the one that packs were made of: that was deleted, and
  /// this one made. One that was taken back keeps its first generation.
  ///
  /// - Returns: whether that was so.
  static func follow(_ catalog: ReadConnection, _ statements: StatementCache) throws(CatalogError) -> Bool {
    // Ledgers did not always know it.
    try statements("CREATE TABLE IF NOT EXISTS birth(generation INTEGER NOT NULL, applied_at INTEGER) STRICT")
      .run()
    let first = try catalog.statement("SELECT number, applied_at FROM generation ORDER BY number LIMIT 1")
    defer { first.reset() }
    guard try first.step() else { return false }
    let known = try statements("SELECT generation = ? AND applied_at IS ? FROM birth")
    known.bind(1, first.int(0))
    known.bind(2, first.optionalInt(1))
    let isSame = try known.firstInt()
    if isSame == 1 { return false }
    let isNew = isSame == 0 ? true : try !hasPackOf(catalog, statements)
    if isNew {
      for table in ["pack", "entry", "birth"] { try statements("DELETE FROM \(table)").run() }
      try name(statements)
    }
    let save = try statements("INSERT INTO birth(generation, applied_at) VALUES (?, ?)")
    save.bind(1, first.int(0))
    save.bind(2, first.optionalInt(1))
    try save.run()
    return isNew
  }

  /// Whether a pack is of a generation that the catalog has had; true before the first pack.
  private static func hasPackOf(
    _ catalog: ReadConnection, _ statements: StatementCache
  ) throws(CatalogError) -> Bool {
    let past = try catalog.statement("SELECT 1 FROM generation WHERE number = ? AND applied_at IS ?")
    let packs = try statements("SELECT generation, applied_at FROM pack")
    defer { packs.reset() }
    var isEmpty = true
    while try packs.step() {
      isEmpty = false
      past.bind(1, packs.int(0))
      past.bind(2, packs.optionalInt(1))
      if try past.firstInt() != nil { return true }
    }
    return isEmpty
  }

  /// Runs `body` in one transaction; whatever it throws undoes all of it.
  func write<Result>(_ body: (StatementCache) throws -> Result) throws -> Result {
    // A transaction throws errors of the catalog alone.
    var failure: (any Error)?
    do {
      return try connection.write { statements in
        do { return try body(statements) } catch {
          failure = error
          throw error
        }
      }
    } catch { throw failure ?? error }
  }

  /// The catalog's name in packs.
  static func catalog(_ statements: StatementCache) throws(CatalogError) -> String {
    let select = try statements("SELECT catalog FROM ledger")
    defer { select.reset() }
    guard try select.step() else { throw .damaged(path: statements.path, detail: "it names no catalog") }
    return select.text(0)
  }

  /// The newest pack that meets a condition on `pack`, with one number.
  static func pack(
    _ statements: StatementCache, where condition: String = "1 OR ?", _ number: Int64 = 0
  ) throws(CatalogError) -> Row? {
    let select = try statements(
      "SELECT number, generation, applied_at, digest, first_run FROM pack WHERE \(condition) ORDER BY number DESC LIMIT 1"
    )
    select.bind(1, number)
    defer { select.reset() }
    guard try select.step() else { return nil }
    return Row(
      position: PackManifest.Position(
        number: Int(select.int(0)), generation: select.int(1), appliedAt: select.optionalInt(2),
        digest: select.text(3)), firstRun: select.int(4))
  }

  /// The generations that there are packs of, newest first.
  static func generations(_ statements: StatementCache) throws(CatalogError) -> [Int64] {
    let select = try statements("SELECT DISTINCT generation FROM pack ORDER BY number DESC LIMIT 10")
    defer { select.reset() }
    var found: [Int64] = []
    while try select.step() { found.append(select.int(0)) }
    return found
  }

  static func add(_ row: Row, _ statements: StatementCache) throws(CatalogError) {
    let insert = try statements(
      "INSERT INTO pack(number, generation, applied_at, digest, first_run) VALUES (?, ?, ?, ?, ?)")
    insert.bind(1, row.position.number)
    insert.bind(2, row.position.generation)
    insert.bind(3, row.position.appliedAt)
    insert.bind(4, row.position.digest)
    insert.bind(5, row.firstRun)
    try insert.run()
  }
}
