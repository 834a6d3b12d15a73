import LearningAPI

/// Reads and writes rows of `listing`.
enum ListingRow {
  static func all(_ statements: StatementCache, run: Int64) throws(CatalogError) -> [Listing] {
    let row = try statements(
      """
      SELECT id, type, locale, modified_after, next_start, announced, received, others, quarantined, stale_pages,
        is_done
      FROM listing WHERE run = ? ORDER BY id
      """)
    row.bind(1, run)
    var listings: [Listing] = []
    while try row.step() {
      var listing = Listing(
        type: AssetType(rawValue: row.text(1)), locale: AssetLocale(row.text(2)),
        modifiedAfter: row.optionalInt(3))
      listing.id = row.int(0)
      listing.nextStart = Int(row.int(4))
      listing.announced = row.optionalInt(5).map { Int($0) }
      listing.received = Int(row.int(6))
      listing.others = Int(row.int(7))
      listing.quarantined = Int(row.int(8))
      listing.stalePages = Int(row.int(9))
      listing.isDone = row.int(10) != 0
      listings.append(listing)
    }
    row.reset()
    return listings
  }

  static func save(_ listing: Listing, _ statements: StatementCache) throws(CatalogError) {
    let update = try statements(
      """
      UPDATE listing SET next_start = ?, announced = ?, received = ?, others = ?, quarantined = ?, stale_pages = ?,
        is_done = ?
      WHERE id = ?
      """)
    update.bind(1, listing.nextStart)
    update.bind(2, listing.announced.map { Int64($0) })
    update.bind(3, listing.received)
    update.bind(4, listing.others)
    update.bind(5, listing.quarantined)
    update.bind(6, listing.stalePages)
    update.bind(7, Int64(listing.isDone ? 1 : 0))
    update.bind(8, listing.id)
    try update.run()
  }

  /// Counts the assets of a page that the listing has not brought before.
  static func count(_ assets: [ReceivedAsset], in listing: inout Listing, _ statements: StatementCache)
    throws(CatalogError)
  {
    let insert = try statements("INSERT OR IGNORE INTO listed(listing, urn) VALUES (?, ?) RETURNING 1")
    var isStale = true
    for asset in assets {
      insert.bind(1, listing.id)
      insert.bind(2, asset.urn.rawValue)
      guard try insert.firstInt() != nil else { continue }
      isStale = false
      if asset.type == listing.type { listing.received += 1 } else { listing.others += 1 }
    }
    listing.stalePages = isStale ? listing.stalePages + 1 : 0
  }
}
