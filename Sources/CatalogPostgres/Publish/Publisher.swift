package import CatalogStore
import CatalogText
import Foundation
import LearningAPI

/// Writes a generation of a catalog file into a database: whole the first time, then what differs. All of it is one
/// transaction, so that whoever asks sees the one generation or the other.
package struct Publisher {
  private let file: CatalogFile
  private let address: PostgresAddress
  private let replaces: Bool
  private let progress: (PublishProgress) -> Bool
  private let isStopped: @Sendable () -> Bool

  /// - Parameters:
  ///   - replaces: whether it takes the place of whatever is there, sent whole.
  ///   - isStopped: asked again and again, also while the server lets wait; where it says so, the work stops.
  ///   - progress: called now and then.
  package init(
    _ file: CatalogFile, to address: PostgresAddress, replaces: Bool = false,
    isStopped: @escaping @Sendable () -> Bool = { Task.isCancelled },
    progress: @escaping (PublishProgress) -> Void = { _ in }
  ) {
    (self.file, self.address, self.replaces) = (file, address, replaces)
    self.isStopped = isStopped
    self.progress = { now in
      progress(now)
      return !isStopped()
    }
  }

  /// - Throws: `CatalogError`, or ``PostgresError``; then the database holds what it held before.
  package func publish() throws -> PublishReport {
    let source = try file.openForReading(oldest: CatalogSchema.version)
    return try source.snapshot({ source in try publish(source) }, orThrow: { $0 as any Error })
  }

  private func publish(_ source: ReadConnection) throws -> PublishReport {
    try source.checkWords()
    let here = try LocalGeneration(source)
    let database = try PostgresConnection(address, isWriting: true)
    database.isStopped = isStopped
    do {
      _ = try database.begin("READ COMMITTED READ WRITE")
      try lock(database)
      let schema = PublishedSchema(address)
      let there = try state(database, schema)
      if let there, !replaces {
        try here.check(follows: there, at: address, source)
        if there.generation == here.number, there.words == WordRules.version {
          let isNew = try updateNames(source, there, database, schema)
          try commit(database, isNew)
          var report = PublishReport(generation: Int(here.number), previous: Int(here.number))
          (report.assets, report.wasThere, report.hasNewRuns) = (Int(there.assets), true, isNew)
          return report
        }
      }
      let report = try write(source, here, there, database, schema)
      try commit(database, true)
      return report
    } catch {
      // A transaction that nobody ends is undone with its connection.
      if database.isInTransaction { _ = try? database.end(committing: false) }
      throw error
    }
  }

  private func commit(_ database: PostgresConnection, _ isWritten: Bool) throws {
    if isStopped() { throw PostgresError.cancelled }
    try database.end(committing: isWritten)
  }

  /// A sync that finds nothing new makes no generation, and yet the catalog is younger then.
  ///
  /// - Returns: whether there is something new beside assets.
  private func updateNames(
    _ source: ReadConnection, _ there: PublishedState, _ database: PostgresConnection,
    _ schema: PublishedSchema
  ) throws -> Bool {
    let names = try NamesFile(source)
    if names.hash == there.namesHash { return false }
    _ = try database.query(
      """
      UPDATE \(schema.name(PublishedSchema.catalog)) SET (publication, published_at, names_hash, names)
        = (gen_random_uuid()::text, now(), $1::bigint, $2::bytea)
      """, [.integer(names.hash), .bytes(names.bytes)])
    return true
  }

  private func lock(_ database: PostgresConnection) throws {
    let lock = try database.query(
      "SELECT pg_try_advisory_xact_lock(hashtextextended('carrel publish ' || $1, 0))",
      [.text(address.schema.name)])
    guard lock.int(0, 0) == 1 else { throw PostgresError.locked(address.text) }
  }

  /// What is there; nil where nothing is.
  private func state(_ database: PostgresConnection, _ schema: PublishedSchema) throws -> PublishedState? {
    let found = try database.query("SELECT to_regnamespace($1) IS NOT NULL", [.text(schema.name.name)])
    // To make one that is there takes a right that its owner need not have.
    if found.int(0, 0) == 0 { try database.run("CREATE SCHEMA \"\(schema.name.name)\"") }
    let tables = try FoundTables(database, schema, address)
    guard try tables.check(replaces: replaces, database) else { return nil }
    let row = try database.query(PublishedState.select(schema.name))
    return row.count == 0 ? nil : try PublishedState(row, address)
  }

  private func write(
    _ source: ReadConnection, _ here: LocalGeneration, _ there: PublishedState?,
    _ database: PostgresConnection,
    _ schema: PublishedSchema
  ) throws -> PublishReport {
    var report = PublishReport(generation: Int(here.number), previous: there.map { Int($0.generation) })
    if there == nil { for statement in schema.tables { try database.run(statement) } }
    let rows = RowPublisher(source, database, schema, sendsAll: replaces, progress: progress)
    for table in PublishedTable.all {
      let count = try rows.publish(table)
      if table.name == PublishedTable.asset.name { report.assets = count }
    }
    (report.sent, report.removed) = (rows.sent, rows.removed)
    guard progress(PublishProgress(what: "indexes", done: 0, total: nil)) else {
      throw PostgresError.cancelled
    }
    for statement in schema.indexes { try database.run(statement) }
    for statement in PartitionCounts.refill(schema.name) { try database.run(statement) }
    // What the planner knows of tables that changed a lot comes with them.
    if report.sent > report.assets / 10 {
      for table in PublishedTable.all { try database.run("ANALYZE \(schema.name(table.name))") }
    }
    let names = try NamesFile(source)
    _ = try database.query(
      """
      INSERT INTO \(schema.name(PublishedSchema.catalog))
      VALUES (1, $1::integer, $2::bigint, $3::bigint, $4, gen_random_uuid()::text, $5, $6::bigint, now(), $7::bigint, $8::bytea)
      ON CONFLICT (id) DO UPDATE SET
        (layout, generation, applied_at, origin, publication, words, assets, published_at, names_hash, names)
        = (excluded.layout, excluded.generation, excluded.applied_at, excluded.origin, excluded.publication,
           excluded.words, excluded.assets, excluded.published_at, excluded.names_hash, excluded.names)
      """,
      [
        .integer(Int64(PublishedSchema.layout)), .integer(here.number),
        here.appliedAt.map { .integer($0) } ?? .null,
        .text(here.origin), .text(WordRules.version), .integer(Int64(report.assets)),
        .integer(names.hash), .bytes(names.bytes),
      ])
    return report
  }
}
