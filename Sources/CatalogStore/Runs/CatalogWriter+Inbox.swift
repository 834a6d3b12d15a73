import CatalogIndex
package import LearningAPI
package import RawStorage

extension CatalogWriter {
  /// Stores what came outside a listing, in one transaction.
  package func receive(
    _ assets: [ReceivedAsset], rejected: [RejectedAsset], classifications: [JSONValue] = [], run: Int64,
    isAuthoritative: Bool, at now: Int64
  ) throws(CatalogError) {
    try write { statements in
      try store(assets, rejected, classifications, run, isAuthoritative, now, statements)
    }
  }

  /// Stores that a place of a listing never comes, and what came there, in one transaction.
  package func receive(
    broken item: RejectedAsset, run: Int64, listing: Listing, at now: Int64
  ) throws(CatalogError) {
    try write { statements in
      try store([], [item], [], run, true, now, statements)
      try ListingRow.save(listing, statements)
    }
  }

  /// Stores a page, and how far its listing got, in one transaction: after a kill neither is there without
  /// the other.
  ///
  /// - Parameters:
  ///   - listing: gets what came counted.
  ///   - whole: what the listing is a slice of; what it did not have yet is counted there too.
  ///   - serverTime: the server's clock, epoch milliseconds; the first one of a run is kept as its start.
  package func receive(
    _ assets: [ReceivedAsset], rejected: [RejectedAsset], classifications: [JSONValue] = [], run: Int64,
    listing: inout Listing, whole: inout Listing?, serverTime: Int64? = nil, at now: Int64
  ) throws(CatalogError) {
    (listing, whole) = try write { [listing, whole] statements in
      var (listing, whole) = (listing, whole)
      if let serverTime { try RunRow.keepStart(serverTime, run: run, statements) }
      try store(assets, rejected, classifications, run, true, now, statements)
      try ListingRow.count(assets, rejected, in: &listing, statements)
      try ListingRow.save(listing, statements)
      if var sum = whole {
        let stalePages = sum.stalePages
        try ListingRow.count(assets, rejected, in: &sum, statements)
        sum.stalePages = stalePages
        if listing.isDone { try Self.close(listing, into: &sum, statements) }
        try ListingRow.save(sum, statements)
        whole = sum
      }
      return (listing, whole)
    }
  }

  /// Ends a slice. A whole listing that was repeated and did not move this time replaces the first one: that
  /// one had assets that are gone since.
  private static func close(
    _ listing: Listing, into whole: inout Listing, _ statements: StatementCache
  ) throws(CatalogError) {
    if listing.strategy == .again {
      whole.announced = listing.announced
      if !listing.isMoving && listing.missing == 0 {
        let forget = try statements("DELETE FROM listed WHERE listing = ?")
        forget.bind(1, whole.id)
        try forget.run()
        let take = try statements("UPDATE listed SET listing = ? WHERE listing = ?")
        take.bind(1, whole.id)
        take.bind(2, listing.id)
        try take.run()
        whole.distinct = listing.distinct
        whole.others = listing.others
        whole.othersAnnounced = listing.othersAnnounced
        whole.quarantined = listing.quarantined
        whole.isMoving = false
        return
      }
    }
    let forget = try statements("DELETE FROM listed WHERE listing = ?")
    forget.bind(1, listing.id)
    try forget.run()
  }

  private func store(
    _ assets: [ReceivedAsset], _ rejected: [RejectedAsset], _ classifications: [JSONValue], _ run: Int64,
    _ isAuthoritative: Bool, _ now: Int64, _ statements: StatementCache
  ) throws(CatalogError) {
    var raw = try RawWriter(statements, sharedObjects)
    let unpacked = Dictionary(grouping: assets.filter { $0.packed == nil }, by: \.type)
    for (type, group) in unpacked.sorted(by: { $0.key < $1.key }) {
      try raw.learn(from: group.map(\.json), of: type)
    }
    let insert = try statements(
      "INSERT INTO inbox(run, raw, is_authoritative, is_classification) VALUES (?, ?, ?, ?)")
    func store(_ id: Int64, isClassification: Bool) throws(CatalogError) {
      insert.bind(1, run)
      insert.bind(2, id)
      insert.bind(3, Int64(isAuthoritative ? 1 : 0))
      insert.bind(4, Int64(isClassification ? 1 : 0))
      try insert.run()
    }
    for asset in assets {
      let id =
        if let packed = asset.packed {
          try raw.insert(packed, run: run)
        } else {
          try raw.insert(asset.json, of: asset.type, run: run)
        }
      try store(id, isClassification: false)
    }
    for json in classifications {
      var text = JSONWriter()
      text.value(json)
      let type = AssetType(rawValue: "CLASSIFICATION")
      try store(raw.insert(text.bytes[...], of: type, run: run), isClassification: true)
    }
    let setAside = try statements(
      "INSERT INTO quarantine(run, received_at, source, reason, bytes) VALUES (?, ?, ?, ?, ?)")
    for item in rejected {
      setAside.bind(1, run)
      setAside.bind(2, now)
      setAside.bind(3, item.source)
      setAside.bind(4, item.reason)
      setAside.bind(5, blob: item.bytes)
      try setAside.run()
    }
  }

  /// Whether a run set something aside that no run before it did: it may have been broken on its way.
  package func hasNewRejections(run: Int64) throws(CatalogError) -> Bool {
    try read { statements in
      let new = try statements(
        "SELECT bytes FROM quarantine WHERE run = ? EXCEPT SELECT bytes FROM quarantine WHERE run < ? LIMIT 1"
      )
      new.bind(1, run)
      new.bind(2, run)
      defer { new.reset() }
      return try new.step()
    }
  }

  /// What assets can be packed with before they are received.
  package func rawDictionaries() throws(CatalogError) -> RawDictionaries {
    try read { statements in try RawDictionaries(statements, sharedObjects) }
  }

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
      var (applied, vanished, changed) = try Self.apply(
        complete, run: run, at: now, changes, statements, progress: progress)
      let end = try statements(
        "UPDATE run SET ended_at = ?, outcome = ?, detail = ?, is_finished = ? WHERE id = ?")
      end.bind(1, now)
      end.bind(2, outcome.rawValue)
      end.bind(3, detail)
      end.bind(4, Int64(isFinished ? 1 : 0))
      end.bind(5, run)
      try end.run()
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
      if isReadAnew { changed = nil }
      let hasOtherFields = try IndexedFields.choose(indexedFields, statements)
      if applied + vanished > 0 || isReadAnew || hasOtherFields {
        let publish = try statements("UPDATE catalog SET generation = generation + 1, applied_at = ?")
        publish.bind(1, now)
        try publish.run()
        try TitleRules.publish(statements)
        try changes.record(at: now)
        try ColumnPublisher(statements) { progress(.columns($0)) }
          .publish(hasOtherFields ? nil : changed, GenerationRow.number(statements.callAsFunction))
        try RowChecksums.publish(changed, statements)
      }
      return (applied, vanished)
    }
    checkpoint()
    return counts
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

  private static func applyInbox(
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
