package import CatalogStore
package import LearningAPI

/// Which changes are of assets that match criteria, now or before the change.
///
/// Of what vanished, the history knows type, locale and classifications: criteria of anything else leave it out.
package final class ChangeFilter {
  private let catalog: Catalog
  private let types: Set<AssetType>
  private let levels: Set<DifficultyLevel>
  private let locales: [AssetLocale]
  private let updatedAfter: Int64?
  /// For each type of classification those that were asked for, and the assets that have one.
  private var groups: [(urns: Set<String>, assets: Set<URN>)] = []
  private var contributions: Set<URN>?
  /// What is known of assets that vanished.
  private let lost: LostAssets
  private var last: (urn: String, asset: Hit?) = ("", nil)

  /// - Parameter criteria: what they say about words, other dates, pages and order is passed over.
  /// - Throws: `QueryError` for criteria that cannot be used, and `catalog`.
  package init(_ catalog: Catalog, _ criteria: AssetCriteria) throws(QueryError) {
    self.catalog = catalog
    types = Set(criteria.assetTypes)
    levels = Set(criteria.difficultyLevels)
    locales = criteria.locales
    updatedAfter = criteria.lastUpdatedAfter
    var check = AssetCriteria()
    (check.assetTypes, check.difficultyLevels, check.locales) = (
      criteria.assetTypes, criteria.difficultyLevels, criteria.locales
    )
    check.count = 0
    _ = try catalog.summary(check)
    lost = try catalog.snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in try LostAssets(connection) }
    }
    var byType: [String: [URN]] = [:]
    for urn in criteria.classifications {
      byType[try Self.type(of: urn, in: catalog), default: []].append(urn)
    }
    for urns in byType.values {
      groups.append((Set(urns.map(\.rawValue)), try assets { $0.classifications = urns }))
    }
    if !criteria.contributors.isEmpty {
      contributions = try assets { $0.contributors = criteria.contributors }
    }
  }

  /// What the catalog does not know is a type of its own.
  private static func type(of urn: URN, in catalog: Catalog) throws(QueryError) -> String {
    do throws(QueryError) {
      return try catalog.classification(urn).root["type"]?.string ?? urn.rawValue
    } catch .notFound {
      return urn.rawValue
    }
  }

  private func assets(_ set: (inout AssetCriteria) -> Void) throws(QueryError) -> Set<URN> {
    var criteria = AssetCriteria()
    criteria.includeRetired = true
    criteria.assetTypes = try catalog.assetTypes()
    set(&criteria)
    var found: Set<URN> = []
    do {
      try catalog.forEachMatch(criteria, json: .unread) { hit in
        found.insert(hit.urn)
        return true
      }
    } catch {
      // Nothing else is thrown where the body throws nothing.
      throw error as? QueryError ?? .cancelled
    }
    return found
  }

  /// Whether a change is wanted.
  ///
  /// - Throws: `QueryError` `catalog`.
  package func admits(_ change: AssetChange) throws(QueryError) -> Bool {
    guard let urn = URN(change.urn) else { return false }
    if !types.isEmpty, try type(of: change, urn).map(types.contains) != true { return false }
    if !levels.isEmpty {
      let before = change.kind == .level ? change.old.map { DifficultyLevel(rawValue: $0) } : nil
      guard try [asset(urn)?.level, before].contains(where: { $0.map(levels.contains) ?? false }) else {
        return false
      }
    }
    if !locales.isEmpty {
      let told = [change.locale.flatMap { AssetLocale($0) }, try gone(urn)?.locale].compactMap(\.self)
      let own = try (asset(urn)?.locales ?? []) + told
      guard own.contains(where: { locale in locales.contains { $0.covers(locale) } }) else { return false }
    }
    if let updatedAfter {
      guard let updated = try asset(urn)?.updatedMilliseconds, updated > updatedAfter else { return false }
    }
    for group in groups where !group.assets.contains(urn) {
      // What vanished then may be back since, with others.
      var before = Set(try (change.kind == .vanished ? lost[urn] : gone(urn))?.traits ?? [])
      if change.kind == .classifications {
        before.formUnion(
          [change.old, change.new].compactMap(\.self).flatMap { $0.split(separator: " ") }.map(String.init))
      }
      if before.isDisjoint(with: group.urns) { return false }
    }
    return contributions?.contains(urn) ?? true
  }

  /// What came or went tells its type; otherwise the catalog knows it, and of what vanished since, the URN.
  private func type(of change: AssetChange, _ urn: URN) throws(QueryError) -> AssetType? {
    let told = change.kind == .added ? change.new : change.kind == .vanished ? change.old : nil
    if let told { return AssetType(rawValue: told) }
    return try asset(urn)?.type ?? lost[urn]?.type ?? AssetType(namedBy: urn)
  }

  /// What the history keeps of an asset that is gone; nil for one that is in the catalog.
  private func gone(_ urn: URN) throws(QueryError) -> LostAssets.Lost? {
    try asset(urn) == nil ? lost[urn] : nil
  }

  /// Changes of one asset stand together.
  private func asset(_ urn: URN) throws(QueryError) -> Hit? {
    if last.urn != urn.rawValue { last = (urn.rawValue, try catalog.row(of: urn)) }
    return last.asset
  }
}
