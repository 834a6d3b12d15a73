package import LearningAPI

/// Reads and writes rows of `watermark`: from when on the next delta of a listing asks.
package enum WatermarkRow {
  /// Epoch milliseconds by the server's clock.
  package struct Times: Sendable, Hashable {
    /// When the last complete run of the listing began.
    package let modifiedAfter: Int64
    /// When the last complete run that asked for everything began.
    package let fullAt: Int64?
  }

  /// Nil where no run of the listing was complete.
  package static func find(
    _ statements: StatementCache, scope: String, type: AssetType, locale: AssetLocale?
  ) throws(CatalogError) -> Times? {
    let row = try statements(
      "SELECT modified_after, full_at FROM watermark WHERE scope = ? AND type = ? AND locale = ?")
    row.bind(1, scope)
    row.bind(2, type.rawValue)
    row.bind(3, locale?.tag ?? "")
    defer { row.reset() }
    return try row.step() ? Times(modifiedAfter: row.moment(0), fullAt: row.optionalMoment(1)) : nil
  }

  /// Whether runs of another scope were complete: what they brought is not for this scope to miss.
  package static func hasOther(_ statements: StatementCache, than scope: String) throws(CatalogError) -> Bool
  {
    let row = try statements("SELECT 1 FROM watermark WHERE scope <> ? LIMIT 1")
    row.bind(1, scope)
    return try row.firstInt() != nil
  }

  /// Makes the next sync ask for everything of a listing again.
  static func demandFull(scope: String, _ listing: Listing, _ statements: StatementCache) throws(CatalogError)
  {
    let forget = try statements(
      "UPDATE watermark SET full_at = NULL WHERE scope = ? AND type = ? AND locale = ?")
    forget.bind(1, scope)
    forget.bind(2, listing.type.rawValue)
    forget.bind(3, listing.locale?.tag ?? "")
    try forget.run()
  }

  static func set(scope: String, _ listing: Listing, run: Int64, _ statements: StatementCache)
    throws(CatalogError)
  {
    let set = try statements(
      """
      INSERT INTO watermark(scope, type, locale, modified_after, full_at)
      SELECT ?1, ?2, ?3, coalesce(server_started_at, started_at),
        CASE WHEN ?4 THEN coalesce(server_started_at, started_at) END
      FROM run WHERE id = ?5
      ON CONFLICT DO UPDATE SET modified_after = max(modified_after, excluded.modified_after),
        full_at = coalesce(excluded.full_at, full_at)
      """)
    set.bind(1, scope)
    set.bind(2, listing.type.rawValue)
    set.bind(3, listing.locale?.tag ?? "")
    set.bind(4, Int64(listing.modifiedAfter == nil ? 1 : 0))
    set.bind(5, run)
    try set.run()
  }
}
