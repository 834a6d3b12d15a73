import CatalogStore
import LearningAPI

/// Looks up watched assets in one generation of the catalog.
struct WatchReader {
  private let connection: ReadConnection
  private let generation: Generation
  private let count: Int
  private let lost: LostAssets
  private let names: Dictionaries
  private let hits: HitReader

  init(_ connection: ReadConnection, _ generation: Generation, count: Int) throws(QueryError) {
    (self.connection, self.generation) = (connection, generation)
    self.count = count
    names = generation.names
    lost = try wrap { () throws(CatalogError) in try LostAssets(connection) }
    hits = HitReader(connection, names, nil, target: nil, json: .unread)
  }

  func read(_ urn: URN) throws(QueryError) -> WatchedAsset {
    guard let id = try Lookup(connection).asset(urn) else {
      guard let lost = lost[urn] else {
        return WatchedAsset(urn: urn, state: .unknown)
      }
      let similarTo = try wrap { () throws(CatalogError) in
        SimilarAssets.sharing(try numbers(lost.traits))
      }
      return WatchedAsset(
        urn: urn, state: .vanished, title: lost.title, locale: lost.locale, since: lost.at,
        reason: try wrap { () throws(CatalogError) in try Tombstone.find(urn, connection)?.reason },
        replacements: try replacements(similarTo, lost.type, lost.locale))
    }
    let hit = try wrap { () throws(CatalogError) in try hits.hit(id) }
    guard hit.isRetired else { return WatchedAsset(hit, state: .available, replacements: []) }
    return WatchedAsset(
      hit, state: .retired, replacements: try replacements(.asset(id), hit.type, hit.title.locale))
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

  /// In the asset's own locale; where nothing there shares anything, in its language, then in any.
  private func replacements(
    _ similarTo: SimilarAssets, _ type: AssetType?, _ locale: AssetLocale?
  ) throws(QueryError) -> [Hit] {
    if count == 0 { return [] }
    var criteria = AssetCriteria()
    criteria.assetTypes = type.map { [$0] } ?? []
    criteria.count = count
    if let type, !names.types.values.contains(type), !AssetType.documented.contains(type) { return [] }
    var steps: [[AssetLocale]] = [[]]
    if let locale {
      let language = AssetLocale(language: locale.language)
      steps = [[locale], [language]].filter { !names.locales(covering: $0).isEmpty } + steps
    }
    var engines: [any Engine]?
    for step in steps {
      criteria.locales = step
      let search = try Search(criteria, connection, generation, similarTo: similarTo, engines: engines)
      let found = try search.answer().hits
      if !found.isEmpty || step.isEmpty { return found }
      engines = search.engines
    }
    return []
  }
}
