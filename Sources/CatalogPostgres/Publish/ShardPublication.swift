import CatalogStore
import CatalogText
import PostgresClient

/// The part of a publication that one database gets, in one transaction.
final class ShardPublication {
  let address: PostgresAddress
  private let shard: Shard
  private let database: PostgresConnection
  private let schema: PublishedSchema
  private let replaces: Bool
  /// What it holds before; nil where nothing is there.
  let there: PublishedState?

  /// Connects, begins a transaction and makes sure that nobody else publishes there.
  init(
    _ attempt: ConnectionAttempt, _ address: PostgresAddress, _ shard: Shard, replaces: Bool,
    _ isStopped: @escaping @Sendable () -> Bool
  ) throws(PostgresError) {
    self.address = address
    self.shard = shard
    self.replaces = replaces
    schema = PublishedSchema(address)
    database = try PostgresConnection(attempt, address, isStopped)
    do throws(PostgresError) {
      // A database may have to wait until the others are filled.
      _ = try database.begin("READ COMMITTED READ WRITE", "SET LOCAL idle_in_transaction_session_timeout = 0")
      let lock = try database.query(
        "SELECT pg_try_advisory_xact_lock(hashtextextended('carrel publish ' || $1, 0))",
        [.text(address.schema.name)])
      guard lock.int(0, 0) == 1 else { throw .locked(address.text) }
      there = try Self.state(database, schema, address, replaces: replaces)
    } catch {
      Self.undo(database)
      throw error
    }
  }

  deinit { Self.undo(database) }

  /// A transaction that nobody ends is undone with its connection, which a server may notice late; its locks go with this.
  private static func undo(_ database: PostgresConnection) {
    if database.isInTransaction { _ = try? database.end(committing: false) }
  }

  private static func state(
    _ database: PostgresConnection, _ schema: PublishedSchema, _ address: PostgresAddress, replaces: Bool
  ) throws(PostgresError) -> PublishedState? {
    let found = try database.query("SELECT to_regnamespace($1) IS NOT NULL", [.text(schema.name.name)])
    // To make one that is there takes a right that its owner need not have.
    if found.int(0, 0) == 0 { try database.run("CREATE SCHEMA \"\(schema.name.name)\"") }
    let tables = try FoundTables(database, schema, address)
    if tables.hasCatalog {
      let row = try database.query(PublishedState.select(schema.name))
      if row.count > 0 {
        let there = try PublishedState(row, address)
        // Its rows are of another shape; which generation they are is known.
        if there.isOutdated {
          try tables.removeOutdated(database)
          return there
        }
      }
    }
    guard try tables.check(replaces: replaces, database) else { return nil }
    let row = try database.query(PublishedState.select(schema.name))
    return row.count == 0 ? nil : try PublishedState(row, address)
  }

  /// Makes sure that the generation of the file comes after what is there, and that the same assets belong here.
  func check(_ here: LocalGeneration, _ source: ReadConnection) throws {
    guard let there, !replaces else { return }
    guard there.shard == shard else {
      throw PostgresError.otherShard(address.text, holds: there.shard.text, named: shard.text)
    }
    try here.check(follows: there, at: address, source)
  }

  /// Whether it holds the generation already.
  func holds(_ here: LocalGeneration) -> Bool {
    guard let there, !there.isOutdated else { return false }
    return there.generation == here.number && there.words == WordRules.version && !replaces
  }

  /// A sync that finds nothing new makes no generation, and yet the catalog is younger then.
  ///
  /// - Returns: whether there is something new beside assets.
  func updateNames(_ names: NamesFile, _ here: LocalGeneration) throws -> Bool {
    let publication = here.publication(names)
    if names.hash == there?.namesHash, publication == there?.publication { return false }
    _ = try database.query(
      """
      UPDATE \(schema.name(PublishedSchema.catalog)) SET (publication, published_at, synonyms, names_hash, names)
        = ($1, now(), $2, $3::bigint, $4::bytea)
      """, [.text(publication), .text(here.synonyms), .integer(names.hash), .bytes(names.bytes)])
    return true
  }

  /// Sends what differs, or all.
  ///
  /// - Returns: how many assets there are now, and how many rows were sent and taken away.
  func write(
    _ source: ReadConnection, _ owners: ShardRows?, _ here: LocalGeneration, _ names: NamesFile,
    _ progress: @escaping (PublishProgress) -> Bool
  ) throws -> (assets: Int, sent: Int, removed: Int) {
    if there?.isOutdated ?? true {
      for statement in schema.tables { try database.run(statement) }
      for grant in try schema.grants(database) { try database.run(grant) }
    }
    let rows = RowPublisher(
      source, database, schema, shard, owners, sendsAll: replaces, progress: progress)
    var assets = 0
    for table in PublishedTable.all {
      let count = try rows.publish(table)
      if table.name == PublishedTable.asset.name { assets = count }
    }
    guard progress(PublishProgress(what: "indexes", done: 0, total: nil)) else {
      throw PostgresError.cancelled
    }
    for statement in schema.indexes { try database.run(statement) }
    // What the planner knows of tables that changed a lot comes with them.
    func analyze(_ tables: [String]) throws {
      guard rows.sent > assets / 10 else { return }
      for table in tables { try database.run("ANALYZE \(schema.name(table))") }
    }
    try analyze(PublishedTable.all.map(\.name))
    for statement in PartitionCounts.refill(schema.name) + FacetCounts.refill(schema.name) {
      try database.run(statement)
    }
    try FrequentWords.refill(names.frequentWords, database, schema.name, progress)
    try analyze([PartitionCounts.name, FacetCounts.name, FrequentWords.name])
    try tell(here, names, assets)
    return (assets, rows.sent, rows.removed)
  }

  private func tell(_ here: LocalGeneration, _ names: NamesFile, _ assets: Int) throws(PostgresError) {
    let columns = [
      "layout", "generation", "applied_at", "origin", "publication", "words", "assets", "published_at",
      "shard", "shards", "synonyms", "names_hash", "names",
    ]
    _ = try database.query(
      """
      INSERT INTO \(schema.name(PublishedSchema.catalog))(id, \(columns.joined(separator: ", ")))
      VALUES (1, $1::integer, $2::bigint, $3::bigint, $4, $5, $6, $7::bigint, now(), $8::integer, $9::integer, $10,
        $11::bigint, $12::bytea)
      ON CONFLICT (id) DO UPDATE SET (\(columns.joined(separator: ", ")))
        = (\(columns.map { "excluded." + $0 }.joined(separator: ", ")))
      """,
      [
        .integer(Int64(PublishedSchema.layout)), .integer(here.number),
        here.appliedAt.map { .integer($0) } ?? .null,
        .text(here.origin), .text(here.publication(names)), .text(WordRules.version),
        .integer(Int64(assets)), .integer(Int64(shard.number)), .integer(Int64(shard.count)),
        .text(here.synonyms), .integer(names.hash), .bytes(names.bytes),
      ])
  }

  /// Ends the transaction, without waiting for it.
  func sendEnd(committing: Bool) throws(PostgresError) {
    try database.send(committing ? "COMMIT" : "ROLLBACK")
  }

  func receiveEnd() throws(PostgresError) { _ = try database.receiveEnd() }
}
