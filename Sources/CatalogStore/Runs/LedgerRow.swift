/// What is kept of a run's listings when it has ended.
package enum LedgerRow {
  /// The ledger of a run, one entry for each listing that was planned.
  package static func entries(_ statements: StatementCache, run: Int64) throws(CatalogError) -> [LedgerEntry]
  {
    var entries: [LedgerEntry] = []
    for listing in try ListingRow.planned(statements, run: run) {
      let slices = try statements(
        "SELECT count(*) FROM listing WHERE parent = ? AND (next_start > 0 OR is_done)")
      slices.bind(1, listing.id)
      let rows = try statements("SELECT locale, distinct_count FROM listing_locale WHERE listing = ?")
      rows.bind(1, listing.id)
      defer { rows.reset() }
      var locales: [String: Int] = [:]
      while try rows.step() { locales[rows.text(0)] = try rows.count(1) }
      entries.append(LedgerEntry(listing, slices: Int(try slices.firstInt() ?? 0), locales: locales))
    }
    return entries
  }

  /// Counts what each listing brought by locale, before that is forgotten.
  static func keepLocales(run: Int64, _ statements: StatementCache) throws(CatalogError) {
    let forget = try statements(
      "DELETE FROM listing_locale WHERE listing IN (SELECT id FROM listing WHERE run = ?)")
    forget.bind(1, run)
    try forget.run()
    let keep = try statements(
      """
      INSERT INTO listing_locale(listing, locale, distinct_count)
      SELECT listing, locale, count(*) FROM listed
      WHERE locale <> '' AND listing IN (SELECT id FROM listing WHERE run = ? AND parent IS NULL)
      GROUP BY listing, locale
      """)
    keep.bind(1, run)
    try keep.run()
  }

  /// Forgets which assets were listed, by this run and by older ones of its scope, which nothing goes on with.
  static func forgetListed(run: Int64, _ statements: StatementCache) throws(CatalogError) {
    let runs = "SELECT id FROM run WHERE scope = (SELECT scope FROM run WHERE id = ?) AND id <= ?"
    for sql in [
      "DELETE FROM listed WHERE listing IN (SELECT id FROM listing WHERE run IN (\(runs)))",
      "DELETE FROM vanished WHERE run IN (\(runs))",
    ] {
      let forget = try statements(sql)
      forget.bind(1, run)
      forget.bind(2, run)
      try forget.run()
    }
  }
}
