import CatalogText
package import LearningAPI
import SmallAlgorithms

/// Finds criteria that no catalog, or this one, can answer.
package struct CriteriaCheck {
  private let names: Dictionaries

  package init(_ names: Dictionaries) { self.names = names }

  package func check(_ criteria: AssetCriteria) throws(CriteriaError) {
    guard (0...Int(Int32.max)).contains(criteria.start) else {
      throw CriteriaError(
        "start is \(criteria.start); it must be a whole number 0 or more, and less than 2^31")
    }
    guard criteria.facetLimit > 0 else {
      throw CriteriaError("the facet limit is \(criteria.facetLimit); it must be a whole number 1 or more")
    }
    guard AssetCriteria.allowedCounts.contains(criteria.count) else {
      throw CriteriaError("count is \(criteria.count); it must be a whole number from 0 to 100")
    }
    if criteria.isCurated == true {
      throw CriteriaError(
        "isCurated=true cannot be answered offline: no listing of the API tells which videos an administrator curated"
      )
    }
    if criteria.sortBy == .popularity {
      throw CriteriaError(
        "POPULARITY cannot be answered offline: no listing of the API tells how often an asset was watched; sort by RELEVANCE, RECENCY or TITLE"
      )
    }
    if names.indexedFields == .title, criteria.looksBeyondTitles,
      !KeywordQuery(criteria.keyword ?? "").isBlank
    {
      throw CriteriaError(
        notIndexed: criteria.searchedFields.filter { $0 != .title }.distinct, in: names.path)
    }
    try check(criteria.assetTypes, known: names.types.values, "asset type")
    try check(criteria.difficultyLevels, known: names.levels.values, "difficulty level")
    if criteria.locales.isEmpty { return }
    let locales = Set(AssetLocale.documented + names.locales.values)
    for locale in criteria.locales where !locales.contains(where: locale.covers) {
      let list = locales.map(\.tag).sorted().joined(separator: ", ")
      throw CriteriaError("there is no locale '\(locale)'; choose from \(list)")
    }
  }

  private func check<Name: OpenSet>(
    _ asked: [Name], known: some Collection<Name>, _ what: String
  ) throws(CriteriaError) {
    if asked.isEmpty { return }
    let all = Set(Name.documented).union(known)
    guard let unknown = asked.first(where: { !all.contains($0) }) else { return }
    let list = all.sorted().map(\.rawValue).joined(separator: ", ")
    throw CriteriaError("there is no \(what) '\(unknown)'; choose from \(list)")
  }
}
