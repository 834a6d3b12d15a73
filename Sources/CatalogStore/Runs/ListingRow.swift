import LearningAPI

/// Reads and writes rows of `listing`.
package enum ListingRow {
  private static let counters =
    "next_start, announced, counted, received, distinct_count, others, others_announced, quarantined, stale_pages, is_moving, is_done, broken, refusal"

  /// The listings of a run in the order they were planned, without slices.
  package static func planned(_ statements: StatementCache, run: Int64) throws(CatalogError) -> [Listing] {
    let rows = try select(statements, "run = ? AND parent IS NULL")
    rows.bind(1, run)
    return try all(rows)
  }

  /// The slices of a listing that were planned for one listing strategy.
  static func slices(_ statements: StatementCache, of parent: Int64, strategy: Listing.Strategy)
    throws(CatalogError)
    -> [Listing]
  {
    let rows = try select(statements, "parent = ? AND way = ?")
    rows.bind(1, parent)
    rows.bind(2, strategy.rawValue)
    return try all(rows)
  }

  static func insert(_ listing: Listing, run: Int64, _ statements: StatementCache) throws(CatalogError) {
    let insert = try statements(
      """
      INSERT OR IGNORE INTO listing(run, parent, way, slice, type, locale, modified_after, \(counters))
      VALUES (?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL)
      """)
    insert.bind(1, run)
    insert.bind(2, listing.parent)
    insert.bind(3, listing.strategy.rawValue)
    insert.bind(4, listing.slice)
    insert.bind(5, listing.type.rawValue)
    insert.bind(6, listing.locale?.tag ?? "")
    insert.bind(7, listing.modifiedAfter)
    try insert.run()
  }

  static func save(_ listing: Listing, _ statements: StatementCache) throws(CatalogError) {
    let update = try statements(
      """
      UPDATE listing SET next_start = ?, announced = ?, counted = ?, received = ?, distinct_count = ?,
        others = ?, others_announced = ?, quarantined = ?, stale_pages = ?, is_moving = ?, is_done = ?,
        broken = ?, refusal = ?
      WHERE id = ?
      """)
    update.bind(1, listing.nextStart)
    update.bind(2, listing.announced.map { Int64($0) })
    update.bind(3, listing.counted.map { Int64($0) })
    update.bind(4, listing.received)
    update.bind(5, listing.distinct)
    update.bind(6, listing.others)
    update.bind(7, listing.othersAnnounced)
    update.bind(8, listing.quarantined)
    update.bind(9, listing.stalePages)
    update.bind(10, Int64(listing.isMoving ? 1 : 0))
    update.bind(11, Int64(listing.isDone ? 1 : 0))
    update.bind(12, listing.broken)
    update.bind(13, listing.objection)
    update.bind(14, listing.id)
    try update.run()
  }

  /// Counts what came on a page and was not brought before.
  static func count(
    _ assets: [ReceivedAsset], _ rejected: [RejectedAsset], in listing: inout Listing,
    _ statements: StatementCache
  ) throws(CatalogError) {
    let insert = try statements(
      "INSERT OR IGNORE INTO listed(listing, urn, locale) VALUES (?, ?, ?) RETURNING 1")
    func isNew(_ key: String, _ locale: String) throws(CatalogError) -> Bool {
      insert.bind(1, listing.id)
      insert.bind(2, key)
      insert.bind(3, locale)
      return try insert.firstInt() != nil
    }
    var isStale = true
    for asset in assets {
      let isWanted = asset.type == listing.type
      if isWanted { listing.received += 1 }
      guard try isNew(asset.urn.rawValue, isWanted ? asset.locale.tag : "") else { continue }
      isStale = false
      if isWanted {
        listing.distinct += 1
      } else {
        listing.others += 1
        if asset.isAnnounced { listing.othersAnnounced += 1 }
      }
    }
    for item in rejected where try isNew(item.key, "") {
      isStale = false
      listing.quarantined += 1
    }
    guard !assets.isEmpty || !rejected.isEmpty else { return }
    listing.stalePages = isStale ? listing.stalePages + 1 : 0
  }

  private static func select(_ statements: StatementCache, _ condition: String) throws(CatalogError)
    -> SQLStatement
  {
    try statements(
      "SELECT id, parent, way, slice, type, locale, modified_after, \(counters) FROM listing WHERE \(condition) ORDER BY id"
    )
  }

  private static func all(_ row: SQLStatement) throws(CatalogError) -> [Listing] {
    defer { row.reset() }
    var listings: [Listing] = []
    while try row.step() {
      var listing = Listing(
        type: AssetType(rawValue: row.text(4)), locale: AssetLocale(row.text(5)),
        modifiedAfter: try row.optionalMoment(6), strategy: Listing.Strategy(rawValue: row.text(2)) ?? .plain,
        slice: row.text(3), parent: row.optionalInt(1))
      listing.id = row.int(0)
      listing.nextStart = try row.count(7)
      listing.announced = try row.optionalCount(8)
      listing.counted = try row.optionalCount(9)
      listing.received = try row.count(10)
      listing.distinct = try row.count(11)
      listing.others = try row.count(12)
      listing.othersAnnounced = try row.count(13)
      listing.quarantined = try row.count(14)
      listing.stalePages = try row.count(15)
      listing.isMoving = row.int(16) != 0
      listing.isDone = row.int(17) != 0
      listing.broken = try row.count(18)
      listing.objection = row.optionalText(19)
      listings.append(listing)
    }
    return listings
  }
}
