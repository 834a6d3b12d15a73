import CatalogIndex
public import LearningAPI
import RawStorage

extension CatalogWriter {
  /// So many rows are worth packing all of them again.
  private static let fewestOlder: Int64 = 1_000

  /// Rebuilds the index from raw JSON: rows, titles, words, sets and contents, in one transaction. Readers see
  /// the old index or the new one; whatever stops it leaves the old one.
  ///
  /// Raw JSON, what waits in the inbox, runs, the history and the names of classifications stay. Raw JSON that
  /// cannot be read any more is set aside with its bytes, and its asset is gone until a full sync brings it back.
  ///
  /// - Parameters:
  ///   - now: epoch milliseconds.
  ///   - indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  ///   - progress: called now and then; returning false stops and undoes everything.
  /// - Throws: `CatalogError`.
  public func rebuild(
    at now: Int64, indexedFields: IndexedFields? = nil,
    progress: @escaping (PublicationProgress) -> Bool = { _ in true }
  ) throws(CatalogError) -> RebuildReport {
    let report = try write { statements in
      _ = try IndexedFields.choose(indexedFields, statements)
      try statements("DROP TABLE IF EXISTS temp.kept").run()
      try statements("CREATE TEMP TABLE kept AS SELECT urn, added FROM asset").run()
      try statements("CREATE UNIQUE INDEX temp.kept_urn ON kept(urn)").run()
      // Names are kept as long as they are those that were published.
      for table in [ChecksummedTable.classification, .contributor] {
        let isSound = try table.isSound { sql throws(CatalogError) in try statements(sql) }
        if !isSound { try statements("DELETE FROM \(table.rawValue)").run() }
      }
      for table in CatalogSchema.derivedTables { try statements("DELETE FROM \(table)").run() }
      try statements("INSERT INTO title_fts(title_fts) VALUES ('delete-all')").run()
      var report = RebuildReport()
      try RawReplay(statements, Applier(statements, nil, keepsNames: true)).run(
        progress: { (done, total) throws(CatalogError) in
          report.records = done
          guard progress(PublicationProgress(.records, done: done, total: total)) else { throw .interrupted }
        },
        reject: { (id, reason) throws(CatalogError) in
          report.rejected.append(reason)
          try Self.setAside(raw: id, reason, statements, at: now)
        })
      report.records -= report.rejected.count
      try Self.share(report.records, statements, progress)
      try statements("UPDATE asset SET added = (SELECT added FROM temp.kept WHERE kept.urn = asset.urn)")
        .run()
      report.assets = Int(try statements("SELECT count(*) FROM asset").firstInt() ?? 0)
      try Self.publishAnew(at: now, statements, progress)
      try RowChecksums.publish(nil, statements)
      return report
    }
    checkpoint()
    return report
  }

  /// Packs raw JSON again where an earlier program packed it, without shared objects and codes. It may be that only part of it is
  /// left: newer assets came to it since.
  private static func share(
    _ total: Int, _ statements: StatementCache, _ progress: @escaping (PublicationProgress) -> Bool
  ) throws {
    let hasObjects = try statements("SELECT 1 FROM raw_object LIMIT 1").firstInt() != nil
    // A few assets of a type are too few for codes, whoever packs them.
    let older = try statements(
      """
      SELECT count(*) FROM (SELECT 1 FROM raw WHERE dictionary IN
        (SELECT id FROM raw_dictionary WHERE id NOT IN (SELECT dictionary FROM raw_codes)) LIMIT ?)
      """)
    older.bind(1, Self.fewestOlder)
    let count = try older.requiredInt("how many rows are packed without codes")
    if hasObjects, count < Self.fewestOlder { return }
    try RawWriter.packAgain(
      statements, keepsDamaged: true,
      change: { bytes in
        (bytes, AssetType(rawValue: (try? JSONDocument(bytes))?.root["type"]?.string ?? ""))
      },
      progress: { done in
        guard progress(PublicationProgress(.records, done: done, total: total)) else {
          throw CatalogError.interrupted
        }
      })
  }

  /// Rebuilds the full-text index and the columnar index from the rows, in one transaction; answers stay the same, but for
  /// fields that come into the index or are left out of it. Words that other rules than this program's made are rebuilt from
  /// the titles. Takes a fifth of the time of `rebuild(at:indexedFields:progress:)`, which makes the rows as well.
  ///
  /// - Parameters:
  ///   - now: epoch milliseconds.
  ///   - indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  ///   - progress: called now and then; returning false stops and undoes everything.
  /// - Returns: how many assets the index has.
  /// - Throws: `CatalogError` `damaged` where the rows are not what was published.
  public func rebuildIndex(
    at now: Int64, indexedFields: IndexedFields? = nil,
    progress: @escaping (PublicationProgress) -> Bool = { _ in true }
  ) throws(CatalogError) -> Int {
    let count = try write { statements in
      _ = try IndexedFields.choose(indexedFields, statements)
      return try Self.makeIndexAnew(at: now, statements, progress)
    }
    checkpoint()
    return count
  }

  /// What ``rebuildIndex(at:indexedFields:progress:)`` does, in the transaction of its caller.
  static func makeIndexAnew(
    at now: Int64, _ statements: StatementCache, _ progress: @escaping (PublicationProgress) -> Bool
  ) throws(CatalogError) -> Int {
    func proceed() throws(CatalogError) {
      guard progress(.columns(0)) else { throw .interrupted }
    }
    try ChecksummedRow.title.check(statements)
    for table in ChecksummedTable.names + ChecksummedTable.rows where table != .columnarIndex {
      try table.check(path: statements.path) { sql throws(CatalogError) in try statements(sql) }
      try proceed()
    }
    let isReadAnew = try TitleRules.bringUpToDate(statements, progress: progress)
    if !isReadAnew { try statements("INSERT INTO title_fts(title_fts) VALUES ('rebuild')").run() }
    try proceed()
    try publishAnew(at: now, statements, progress)
    try RowChecksums.publish(isReadAnew ? nil : [], statements)
    return Int(try statements("SELECT count(*) FROM asset").firstInt() ?? 0)
  }

  /// A generation of its own, because readers may have parts of the last columnar index in memory and miss the rest.
  private static func publishAnew(
    at now: Int64, _ statements: StatementCache, _ progress: @escaping (PublicationProgress) -> Bool
  ) throws(CatalogError) {
    try ChangeLog(statements).record(at: now)
    let publish = try statements("UPDATE catalog SET generation = generation + 1, applied_at = ?")
    publish.bind(1, now)
    try publish.run()
    try TitleRules.publish(statements)
    try ColumnPublisher(statements) { progress(.columns($0)) }
      .publish(nil, GenerationRow.number(statements.callAsFunction))
  }

  private static func setAside(
    raw id: Int64, _ reason: String, _ statements: StatementCache, at now: Int64
  ) throws(CatalogError) {
    let run = try statements(
      """
      INSERT INTO run(kind, scope, started_at, ended_at, outcome, detail) VALUES ('import', 'rebuild', ?1, ?1, 'partial', ?2)
      RETURNING id
      """)
    run.bind(1, now)
    run.bind(2, reason)
    let insert = try statements(
      """
      INSERT INTO quarantine(run, received_at, source, reason, bytes)
      SELECT ?, ?, 'raw JSON ' || id, ?, bytes FROM raw WHERE id = ?
      """)
    insert.bind(1, try run.requiredInt("the run of a rebuild"))
    insert.bind(2, now)
    insert.bind(3, reason)
    insert.bind(4, id)
    try insert.run()
    let remove = try statements("DELETE FROM raw WHERE id = ?")
    remove.bind(1, id)
    try remove.run()
  }
}
