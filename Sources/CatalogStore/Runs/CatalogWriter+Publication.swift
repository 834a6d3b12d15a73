import AssetRecords
import CatalogIndex
package import LearningAPI

extension CatalogWriter {
  /// Ends a run: everything in the inbox becomes rows, what vanished goes, the generation goes up by one and
  /// the run's outcome is written down, in one transaction. Readers see all of it or nothing. Where other rules than
  /// this program's made the words of the titles, they are rebuilt with it.
  ///
  /// - Parameters:
  ///   - isFinished: whether nothing is left for a later run to go on with.
  ///   - watermarks: listings that left nothing out: their next delta starts when this run did; and those that the next
  ///     run asks for in full.
  ///   - complete: listings that brought everything there is: what they did not bring vanished.
  ///   - indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  ///   - progress: called now and then; returning false stops, undoes everything and leaves the inbox as it was.
  /// - Returns: how many assets were applied, and how many vanished.
  package func endRun(
    _ run: Int64, _ outcome: RunOutcome, detail: String?, isFinished: Bool = true,
    watermarks: (scope: String, moved: [Listing], restarted: [Listing])? = nil, complete: [Listing] = [],
    indexedFields: IndexedFields? = nil, at now: Int64,
    progress: @escaping (PublicationProgress) -> Bool = { _ in true }
  ) throws(CatalogError) -> (applied: Int, vanished: Int) {
    let counts = try write { statements in
      try RowChecksums.check(statements)
      let isReadAnew = try TitleRules.bringUpToDate(statements, progress: progress)
      let changes = try ChangeLog(statements)
      // What applies records is gone before columns are made, which need the memory.
      let (applied, vanished, changed) = try Self.apply(
        complete, run: run, at: now, changes, statements, progress: progress)
      try RunRow.end(run, outcome, detail: detail, isFinished: isFinished, at: now, statements)
      try LedgerRow.keepLocales(run: run, statements)
      // What an unfinished run has listed is needed when it goes on.
      if isFinished { try LedgerRow.forgetListed(run: run, statements) }
      if let watermarks {
        for listing in watermarks.moved {
          try WatermarkRow.set(scope: watermarks.scope, listing, run: run, statements)
        }
        for listing in watermarks.restarted {
          try WatermarkRow.demandFull(scope: watermarks.scope, listing, statements)
        }
      }
      let hasOtherFields = try IndexedFields.choose(indexedFields, statements)
      if applied + vanished > 0 || isReadAnew || hasOtherFields {
        try Self.publish(
          isReadAnew ? nil : changed, hasOtherFields: hasOtherFields, changes, at: now, statements, progress)
      }
      return (applied, vanished)
    }
    checkpoint()
    return counts
  }

  /// Publishes the rows as the next generation.
  ///
  /// - Parameters:
  ///   - changed: the assets whose rows changed; nil where that is unknown.
  ///   - hasOtherFields: whether the index gets words of other fields.
  static func publish(
    _ changed: Set<Int64>?, hasOtherFields: Bool, _ changes: ChangeLog, at now: Int64,
    _ statements: StatementCache, _ progress: @escaping (PublicationProgress) -> Bool
  ) throws(CatalogError) {
    let publish = try statements("UPDATE catalog SET generation = generation + 1, applied_at = ?")
    publish.bind(1, now)
    try publish.run()
    try TitleRules.publish(statements)
    try changes.record(at: now)
    try ColumnPublisher(statements) { progress(.columns($0)) }
      .publish(hasOtherFields ? nil : changed, GenerationRow.number(statements.callAsFunction))
    try RowChecksums.publish(changed, statements)
  }

  /// Applies the inbox, and takes away what the listings that brought everything there is did not bring.
  private static func apply(
    _ complete: [Listing], run: Int64, at now: Int64, _ changes: ChangeLog, _ statements: StatementCache,
    progress: (PublicationProgress) -> Bool
  ) throws(CatalogError) -> (applied: Int, vanished: Int, changed: Set<Int64>?) {
    let applier = try Applier(statements, changes)
    let applied = try applyInbox(applier, statements, progress: progress)
    let vanished = try VanishedAssets.markVanished(from: complete, run: run, at: now, applier, statements)
    try applier.finish()
    return (applied, vanished, applier.changedAssets)
  }

  static func applyInbox(
    _ applier: Applier, _ statements: StatementCache, progress: (PublicationProgress) -> Bool
  ) throws(CatalogError) -> Int {
    let total = Int(try statements("SELECT count(*) FROM inbox").firstInt() ?? 0)
    var last = Int64.min
    var done = 0
    try RecordReader(statements, fetchesBeside: true).run(
      next: { (waiting) throws(CatalogError) in
        // In portions, because a statement that stays open over its own table's changes sees some of them.
        let portion = try statements(
          "SELECT id, raw, is_authoritative, is_classification FROM inbox WHERE id > ? ORDER BY id LIMIT ?")
        portion.bind(1, last)
        portion.bind(2, RecordReader.portion)
        while try portion.step() {
          last = portion.int(0)
          waiting.append(
            WaitingRecord(
              raw: portion.int(1), isAuthoritative: portion.int(2) != 0, isClassification: portion.int(3) != 0
            ))
        }
        portion.reset()
      },
      take: { (records) throws(CatalogError) in
        for record in records { try applier.apply(record) }
        done += records.count
        guard progress(PublicationProgress(.records, done: done, total: total)) else { throw .interrupted }
      })
    try statements("DELETE FROM inbox").run()
    return done
  }
}
