import LearningAPI

/// Reads and writes rows of `listing`.
enum ListingRow {
  static func all(_ statements: StatementCache, run: Int64) throws(CatalogError) -> [Listing] {
    let row = try statements(
      """
      SELECT id, type, locale, modified_after, next_start, announced, received, quarantined, last_page, is_done
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
      listing.quarantined = Int(row.int(7))
      listing.lastPage = row.optionalText(8)
      listing.isDone = row.int(9) != 0
      listings.append(listing)
    }
    row.reset()
    return listings
  }

  static func save(_ listing: Listing, _ statements: StatementCache) throws(CatalogError) {
    let update = try statements(
      """
      UPDATE listing SET next_start = ?, announced = ?, received = ?, quarantined = ?, last_page = ?, is_done = ?
      WHERE id = ?
      """)
    update.bind(1, listing.nextStart)
    update.bind(2, listing.announced.map { Int64($0) })
    update.bind(3, listing.received)
    update.bind(4, listing.quarantined)
    update.bind(5, listing.lastPage)
    update.bind(6, Int64(listing.isDone ? 1 : 0))
    update.bind(7, listing.id)
    try update.run()
  }
}
