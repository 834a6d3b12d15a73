package import LearningAPI

extension CatalogWriter {
  /// Stores what came, and how far its listing got, in one transaction: after a kill neither is there
  /// without the other.
  ///
  /// - Returns: the listing with what came counted.
  @discardableResult
  package func receive(
    _ assets: [ReceivedAsset], rejected: [RejectedAsset], classifications: [JSONValue] = [], run: Int64,
    isAuthoritative: Bool, listing: Listing? = nil, at now: Int64
  ) throws(CatalogError) -> Listing? {
    try write { statements in
      var raw = RawWriter(statements)
      for (type, group) in Dictionary(grouping: assets, by: \.type).sorted(by: { $0.key < $1.key }) {
        try raw.learn(from: group.map(\.json), of: type)
      }
      let insert = try statements(
        "INSERT INTO inbox(run, raw, is_authoritative, is_classification) VALUES (?, ?, ?, ?)")
      func store(_ json: ArraySlice<UInt8>, _ type: AssetType, isClassification: Bool) throws(CatalogError) {
        insert.bind(1, run)
        insert.bind(2, try raw.insert(json, of: type))
        insert.bind(3, Int64(isAuthoritative ? 1 : 0))
        insert.bind(4, Int64(isClassification ? 1 : 0))
        try insert.run()
      }
      for asset in assets { try store(asset.json, asset.type, isClassification: false) }
      for json in classifications {
        var text = JSONWriter()
        text.value(json)
        try store(text.bytes[...], AssetType(rawValue: "CLASSIFICATION"), isClassification: true)
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
      guard var listing else { return nil }
      if !listing.isDone { try ListingRow.count(assets, in: &listing, statements) }
      try ListingRow.save(listing, statements)
      return listing
    }
  }

  /// How many assets wait to be applied.
  package func inboxCount() throws(CatalogError) -> Int {
    try read { statements in Int(try statements("SELECT count(*) FROM inbox").firstInt() ?? 0) }
  }

  /// Ends a run: everything in the inbox becomes rows, the generation goes up by one and the run's outcome
  /// is written down, in one transaction. Readers see all of it or nothing.
  ///
  /// - Parameters:
  ///   - watermarks: listings that left nothing out; their next delta starts when this run did.
  ///   - progress: called now and then with the number of assets done; returning false stops,
  ///     undoes everything and leaves the inbox as it was.
  /// - Returns: how many assets were applied.
  package func endRun(
    _ run: Int64, _ outcome: RunOutcome, detail: String?,
    watermarks: (scope: String, listings: [Listing])? = nil,
    at now: Int64, progress: (Int) -> Bool = { _ in true }
  ) throws(CatalogError) -> Int {
    let applied = try write { statements in
      let changes = try ChangeLog(statements)
      let (applied, changed) = try Self.applyInbox(statements, changes, progress: progress)
      let end = try statements("UPDATE run SET ended_at = ?, outcome = ?, detail = ? WHERE id = ?")
      end.bind(1, now)
      end.bind(2, outcome.rawValue)
      end.bind(3, detail)
      end.bind(4, run)
      try end.run()
      // What an unfinished listing has brought is needed when it goes on.
      try statements("DELETE FROM listed WHERE listing NOT IN (SELECT id FROM listing WHERE NOT is_done)")
        .run()
      if let watermarks {
        let set = try statements(
          """
          INSERT INTO watermark(scope, type, locale, modified_after)
          SELECT ?, ?, ?, coalesce(server_started_at, started_at) FROM run WHERE id = ?
          ON CONFLICT DO UPDATE SET modified_after = excluded.modified_after
          """)
        for listing in watermarks.listings {
          set.bind(1, watermarks.scope)
          set.bind(2, listing.type.rawValue)
          set.bind(3, listing.locale?.tag ?? "")
          set.bind(4, run)
          try set.run()
        }
      }
      if applied > 0 {
        let publish = try statements("UPDATE catalog SET generation = generation + 1, applied_at = ?")
        publish.bind(1, now)
        try publish.run()
        try changes.record(at: now)
        try ColumnPublisher(statements).publish(changed)
      }
      return applied
    }
    checkpoint()
    return applied
  }

  private static func applyInbox(
    _ statements: StatementCache, _ changes: ChangeLog, progress: (Int) -> Bool
  ) throws(CatalogError) -> (applied: Int, changed: Set<Int64>?) {
    let applier = try Applier(statements, changes)
    var reader = RawReader()
    var done = 0
    var last: Int64 = 0
    while true {
      // In portions, because a statement that stays open over its own table's changes sees some of them.
      let portion = try statements(
        "SELECT id, raw, is_authoritative, is_classification FROM inbox WHERE id > ? ORDER BY id LIMIT 512")
      portion.bind(1, last)
      var rows: [(raw: Int64, isAuthoritative: Bool, isClassification: Bool)] = []
      while try portion.step() {
        last = portion.int(0)
        rows.append((portion.int(1), portion.int(2) != 0, portion.int(3) != 0))
      }
      portion.reset()
      if rows.isEmpty { break }
      for row in rows {
        let document = try reader.document(row.raw, path: statements.path) { sql throws(CatalogError) in
          try statements(sql)
        }
        if row.isClassification {
          try applier.apply(classification: document.root, raw: row.raw)
          continue
        }
        let asset: LearningAsset
        do { asset = try LearningAsset(document.root) } catch {
          throw .damaged(path: statements.path, detail: "inbox: \(error)")
        }
        try applier.apply(asset, raw: row.raw, isAuthoritative: row.isAuthoritative)
      }
      done += rows.count
      guard progress(done) else { throw .interrupted }
    }
    try applier.removeUnusedNames()
    try statements("DELETE FROM inbox").run()
    return (done, applier.changedAssets)
  }
}
