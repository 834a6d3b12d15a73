import CatalogIndex
package import LearningAPI

/// Finds what a complete listing did not bring, and takes it away. The one place where an asset goes because
/// the API does not have it any more.
package enum VanishedAssets {
  /// An asset that a sync once brought, and the titles by which the listing should have brought it again.
  struct Candidate: Sendable {
    let urn: URN
    let id: Int64
    let titleCount: Int64
    let titles: [Int64]
  }

  /// The assets of a listing's type and locale that none of the run's listings of that locale brought, whatever
  /// type they have now.
  ///
  /// What came from files only is none of the API's, and what a course tells of goes with the course. What this
  /// run brought and a repeated listing did not is for the next full run to judge.
  private static func candidates(
    _ statements: StatementCache, of listing: Listing, run: Int64
  ) throws(CatalogError) -> [Candidate] {
    let assets = try statements(
      """
      SELECT a.id, a.urn, a.title_slots FROM asset a JOIN asset_type t ON t.id = a.type
      WHERE t.name = ? AND NOT a.is_derived AND NOT EXISTS (
        SELECT 1 FROM listed WHERE urn = a.urn
        AND listing IN (SELECT id FROM listing WHERE run = ? AND parent IS NULL AND locale = ?))
      ORDER BY a.urn
      """)
    let titles = try statements(
      """
      SELECT title.id, locale.name FROM title JOIN raw ON raw.id = title.raw
      JOIN run ON run.id = raw.run AND run.kind = 'sync' JOIN locale ON locale.id = title.locale
      WHERE title.id = ? AND raw.run <> ?
      """)
    assets.bind(1, listing.type.rawValue)
    assets.bind(2, run)
    assets.bind(3, listing.locale?.tag ?? "")
    defer { assets.reset() }
    var found: [Candidate] = []
    while try assets.step() {
      let (id, titleCount) = (assets.int(0), assets.int(2))
      var gone: [Int64] = []
      for number in TitleNumbers(of: id, titleCount: titleCount) {
        titles.bind(1, number)
        titles.bind(2, run)
        defer { titles.reset() }
        guard try titles.step() else { continue }
        let locale = AssetLocale(titles.text(1))
        if listing.locale.map({ wanted in locale.map { wanted.covers($0) } ?? false }) ?? true {
          gone.append(titles.int(0))
        }
      }
      if gone.isEmpty { continue }
      found.append(
        Candidate(urn: URN(unchecked: assets.text(1)), id: id, titleCount: titleCount, titles: gone))
    }
    return found
  }

  /// What a listing did not bring.
  package struct Missing: Sendable {
    /// All of it, in the order of URNs.
    package let urns: [URN]
    /// What the API has not by its URN either.
    package let gone: Set<URN>
  }

  /// What a listing did not bring of what the catalog has from earlier syncs, and what the API was asked for.
  package static func missing(
    _ statements: StatementCache, from listing: Listing, run: Int64
  ) throws(CatalogError) -> Missing {
    let urns = try candidates(statements, of: listing, run: run).map(\.urn)
    var gone: Set<URN> = []
    for urn in urns where try isConfirmed(urn, run: run, statements) { gone.insert(urn) }
    return Missing(urns: urns, gone: gone)
  }

  private static func isConfirmed(_ urn: URN, run: Int64, _ statements: StatementCache) throws(CatalogError)
    -> Bool
  {
    let confirmed = try statements("SELECT 1 FROM vanished WHERE run = ? AND urn = ?")
    confirmed.bind(1, run)
    confirmed.bind(2, urn.rawValue)
    return try confirmed.firstInt() != nil
  }

  /// Takes away what complete listings did not bring, and keeps a tombstone of each asset that is gone.
  ///
  /// - Returns: how many assets lost a record.
  static func markVanished(
    from complete: [Listing], run: Int64, at now: Int64, _ applier: Applier, _ statements: StatementCache
  ) throws(CatalogError) -> Int {
    try applier.titles.writeFurther()
    var count = 0
    for listing in complete {
      for candidate in try candidates(statements, of: listing, run: run) {
        let listed = "a complete listing did not have it"
        let reason =
          try isConfirmed(candidate.urn, run: run, statements)
          ? listed + ", and its URN was not found" : listed
        try applier.remove(candidate, Tombstone(vanishedAt: now, reason: reason, run: run))
        count += 1
      }
    }
    return count
  }
}
