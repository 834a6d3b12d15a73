import CatalogStore
import LearningAPI

/// Looks up watched assets in one generation of the catalog.
struct WatchReader {
  /// What the history keeps of an asset that is gone.
  private struct Lost {
    var type: AssetType?
    var locale: AssetLocale?
    var title: String?
    var at: Int64?
    var traits: [String]
  }

  private let connection: ReadConnection
  private let count: Int
  private let lost: [String: Lost]

  init(_ connection: ReadConnection, count: Int) throws(QueryError) {
    self.connection = connection
    self.count = count
    lost = try wrap { () throws(CatalogError) in
      var lost: [String: Lost] = [:]
      // A file that an older Carrel wrote has no history yet.
      let table = try connection.statement("SELECT 1 FROM sqlite_schema WHERE name = 'change'")
      guard try table.firstInt() != nil else { return lost }
      let rows = try connection.statement(
        """
        SELECT urn, old, locale, title, applied_at, traits FROM change
        LEFT JOIN generation ON number = change.generation WHERE kind = 'vanished'
        ORDER BY change.generation, locale
        """)
      while try rows.step() {
        lost[rows.text(0)] = Lost(
          type: rows.optionalText(1).map(AssetType.init(rawValue:)), locale: AssetLocale(rows.text(2)),
          title: rows.optionalText(3), at: try rows.optionalMoment(4),
          traits: rows.text(5).split(separator: " ").map(String.init))
      }
      return lost
    }
  }

  func read(_ urn: URN) throws(QueryError) -> WatchedAsset {
    guard let id = try Lookup(connection).asset(urn) else {
      guard let lost = lost[urn.rawValue] else {
        return WatchedAsset(urn: urn, state: .unknown, title: nil, since: nil, reason: nil, replacements: [])
      }
      let similarTo = try wrap { () throws(CatalogError) in
        SimilarAssets.sharing(try numbers(lost.traits))
      }
      return WatchedAsset(
        urn: urn, state: .vanished, title: lost.title, since: lost.at,
        reason: try wrap { () throws(CatalogError) in try Tombstone.find(urn, connection)?.reason },
        replacements: try replacements(similarTo, lost.type, lost.locale))
    }
    let hit = try Search(AssetCriteria(), connection).hit(id)
    guard hit.isRetired else {
      return WatchedAsset(
        urn: urn, state: .available, title: hit.title.value, since: nil, reason: nil, replacements: [])
    }
    return WatchedAsset(
      urn: urn, state: .retired, title: hit.title.value, since: hit.retiredMilliseconds, reason: nil,
      replacements: try replacements(.asset(id), hit.type, hit.title.locale))
  }

  private func numbers(_ urns: [String]) throws(CatalogError) -> [Int64] {
    let select = try connection.statement("SELECT id FROM classification WHERE urn = ?")
    var numbers: [Int64] = []
    for urn in urns {
      select.bind(1, urn)
      if let number = try select.firstInt() { numbers.append(number) }
    }
    return numbers
  }

  /// In the asset's own locale; where nothing there shares anything, in any.
  private func replacements(
    _ similarTo: SimilarAssets, _ type: AssetType?, _ locale: AssetLocale?
  ) throws(QueryError) -> [Hit] {
    var criteria = AssetCriteria()
    criteria.assetTypes = type.map { [$0] } ?? []
    criteria.count = count
    let known = try wrap { () throws(CatalogError) in try Dictionaries(connection) }
    if let type, !known.types.values.contains(type), !AssetType.documented.contains(type) { return [] }
    if let locale, known.locales.values.contains(locale) {
      criteria.locales = [locale]
      let search = try Search(criteria, connection, similarTo: similarTo)
      let found = try search.answer().hits
      if !found.isEmpty { return found }
      criteria.locales = []
      return try Search(criteria, connection, similarTo: similarTo, engines: search.engines).answer().hits
    }
    return try Search(criteria, connection, similarTo: similarTo).answer().hits
  }
}
