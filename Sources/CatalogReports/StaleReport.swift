import CatalogEngine
public import CatalogQuery
import CatalogStore
public import LearningAPI

/// How old a catalog is, and which assets nobody changed for long.
public struct StaleReport: Sendable, Hashable {
  /// One listing of the API that was asked for to its end; of an import, which has none, one for each type.
  public struct Age: Sendable, Hashable {
    /// What was listed.
    public let type: String
    /// The locale that was asked for; nil for all.
    public let locale: String?
    /// How many assets of the type there are, in all locales.
    public let assets: Int
    /// Whether only courses tell of them, so that nothing lists them.
    public let isDerived: Bool
    /// When one of them was changed last, epoch milliseconds.
    public let newestAt: Int64?
    /// The moment as of which the listing is complete, epoch milliseconds; nil where it came from files.
    public let completeAt: Int64?
    /// The last moment at which all of it was asked for, not only changes; epoch milliseconds.
    public let fullAt: Int64?
  }

  /// By type, then locale.
  public let ages: [Age]
  /// Assets that match and were not changed since, the oldest first, then by URN.
  public let hits: [Hit]
  /// How many assets match.
  public let total: Int
  /// How many of them have no date.
  public let undated: Int

  /// Looks for old assets.
  ///
  /// - Parameters:
  ///   - catalog: where.
  ///   - criteria: which assets.
  ///   - before: assets whose last change is before it are old; epoch milliseconds. One without a date of change has that of
  ///     its release.
  /// - Throws: `QueryError`.
  public init(of catalog: Catalog, _ criteria: AssetCriteria, before: Int64) throws(QueryError) {
    ages = try catalog.snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in try Self.ages(connection) }
    }
    var found: [(date: Int64, hit: Hit)] = []
    var (total, undated) = (0, 0)
    do {
      try catalog.forEachMatch(criteria, json: .unread) { hit in
        total += 1
        guard let date = hit.updatedMilliseconds ?? hit.publishedMilliseconds else {
          undated += 1
          return true
        }
        if date < before { found.append((date, hit)) }
        return true
      }
    } catch {
      // Nothing else is thrown where the body throws nothing.
      throw error as? QueryError ?? .cancelled
    }
    hits = found.sorted { $0.date == $1.date ? $0.hit.urn < $1.hit.urn : $0.date < $1.date }.map(\.hit)
    self.total = total
    self.undated = undated
  }

  private static func ages(_ connection: ReadConnection) throws(CatalogError) -> [Age] {
    try ReportedRows.check(connection)
    let rows = try connection.statement(
      "SELECT name, count(*), max(updated_at), min(is_derived) FROM asset JOIN asset_type t ON t.id = type GROUP BY type"
    )
    var types: [String: (assets: Int, newest: Int64?, isDerived: Bool)] = [:]
    while try rows.step() { types[rows.text(0)] = (try rows.count(1), rows.optionalInt(2), rows.int(3) != 0) }
    rows.reset()
    var ages: [Age] = []
    // Files of an older schema tell less of their listings until somebody writes to them.
    if try connection.statement("PRAGMA user_version").firstInt() == Int64(CatalogSchema.version) {
      let listings = try connection.statement(
        "SELECT type, locale, max(modified_after), max(full_at) FROM watermark GROUP BY type, locale")
      while try listings.step() {
        let (type, locale) = (listings.text(0), listings.text(1))
        ages.append(
          Age(
            type: type, locale: locale.isEmpty ? nil : locale, assets: types[type]?.assets ?? 0,
            isDerived: types[type]?.isDerived ?? false,
            newestAt: types[type]?.newest, completeAt: try listings.optionalMoment(2),
            fullAt: try listings.optionalMoment(3)))
      }
      listings.reset()
    }
    for (type, known) in types where !ages.contains(where: { $0.type == type }) {
      ages.append(
        Age(
          type: type, locale: nil, assets: known.assets, isDerived: known.isDerived, newestAt: known.newest,
          completeAt: nil, fullAt: nil)
      )
    }
    return ages.sorted { ($0.type, $0.locale ?? "") < ($1.type, $1.locale ?? "") }
  }
}
