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
    let insert = try statements(
      "INSERT INTO inbox(run, raw, is_authoritative, is_classification) VALUES (?, ?, ?, ?)")
    func store(_ id: Int64, isClassification: Bool) throws(CatalogError) {
      insert.bind(1, run)
      insert.bind(2, id)
      insert.bind(3, Int64(isAuthoritative ? 1 : 0))
      insert.bind(4, Int64(isClassification ? 1 : 0))
      try insert.run()
    }
    var raw = try RawWriter(statements, sharedObjects)
    try raw.store(
      assets, classifications, run: run,
      asset: { (_, id) throws(CatalogError) in try store(id, isClassification: false) },
      classification: { (_, id) throws(CatalogError) in try store(id, isClassification: true) })
    try Self.setAside(rejected, run, now, statements)
  }

  static func setAside(
    _ rejected: [RejectedAsset], _ run: Int64, _ now: Int64, _ statements: StatementCache
  ) throws(CatalogError) {
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
}
