import CatalogStore
public import LearningAPI

extension Catalog {
  /// Finds the assets that the lines of a list mean: titles, URNs, or pages on LinkedIn Learning.
  ///
  /// Of a title: the title as it stands, then the same words (case, accents and punctuation do not matter), then what an asset
  /// was called before, then the nearest title. Courses come before paths, these before videos, then what is available before
  /// what is retired, and the newest first. Vanished assets are found as far as the history goes.
  ///
  /// The titles' index is read once for all lines, so give them together.
  ///
  /// - Parameters:
  ///   - names: the lines.
  ///   - types: only assets of these types; empty for all but chapters. URNs and pages are found whatever their type.
  ///   - locales: only titles in these locales; empty for all.
  ///   - alternatives: how many others to name at most for each.
  /// - Returns: a match for each line, in their order.
  /// - Throws: `QueryError` `criteria` for a type or locale that the catalog does not have, and `catalog`.
  public func match(
    _ names: [String], types: [AssetType] = [], locales: [AssetLocale] = [], alternatives: Int = 3
  ) throws(QueryError) -> [AssetMatch] {
    try matching(types: types, locales: locales, alternatives: alternatives) { (matcher) throws(QueryError) in
      var matches: [AssetMatch] = []
      matches.reserveCapacity(names.count)
      for name in names { matches.append(try matcher.match(name)) }
      return matches
    }
  }

  /// As ``match(_:types:locales:alternatives:)``, for who has to look at the list while it is matched.
  package func matching<Result>(
    types: [AssetType], locales: [AssetLocale], alternatives: Int = 3,
    _ body: (NameMatcher) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    try snapshot { connection throws(QueryError) in
      try body(
        NameMatcher(
          generation(connection), connection, types: types, locales: locales, alternatives: alternatives))
    }
  }
}
