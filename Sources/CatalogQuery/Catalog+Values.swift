import CatalogStore
public import LearningAPI

extension Catalog {
  /// The asset types that the catalog has, bytewise.
  ///
  /// - Throws: `QueryError` `catalog`.
  public func assetTypes() throws(QueryError) -> [AssetType] { try dictionaries().types.values.sorted() }

  /// The difficulty levels that the catalog has, bytewise.
  ///
  /// - Throws: `QueryError` `catalog`.
  public func difficultyLevels() throws(QueryError) -> [DifficultyLevel] {
    try dictionaries().levels.values.sorted()
  }

  /// The locales that titles of the catalog are in, bytewise.
  ///
  /// - Throws: `QueryError` `catalog`.
  public func locales() throws(QueryError) -> [AssetLocale] { try dictionaries().locales.values.sorted() }

  /// The years in which assets of the catalog were released, UTC, ascending; those of retired assets and chapters, too.
  ///
  /// - Throws: `QueryError` `catalog`.
  package func publishedYears() throws(QueryError) -> [Int] {
    var all = AssetCriteria()
    all.includeRetired = true
    all.assetTypes = try assetTypes()
    all.count = 0
    all.facets = [.publishedYear]
    all.facetLimit = .max
    return try summary(all)[.publishedYear]?.values.compactMap { Int($0.value) }.sorted() ?? []
  }

  /// The URNs of assets and classifications that begin with a text, bytewise; retired assets and chapters too.
  ///
  /// - Parameter limit: how many at most.
  /// - Throws: `QueryError` `catalog`.
  package func urns(beginning prefix: String, limit: Int) throws(QueryError) -> [URN] {
    try urns(in: ["asset", "classification"], prefix, limit)
  }

  /// The URNs of classifications that begin with a text, bytewise.
  ///
  /// - Parameter limit: how many at most.
  /// - Throws: `QueryError` `catalog`.
  package func classificationURNs(beginning prefix: String, limit: Int) throws(QueryError) -> [URN] {
    try urns(in: ["classification"], prefix, limit)
  }

  private func urns(in tables: [String], _ prefix: String, _ limit: Int) throws(QueryError) -> [URN] {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in
        var found: [URN] = []
        for table in tables {
          // URNs are ASCII, so U+007F comes behind all that begin with the text.
          let select = try connection.statement(
            "SELECT urn FROM \(table) WHERE urn >= ?1 AND urn < ?1 || char(127) ORDER BY urn LIMIT ?2")
          select.bind(1, prefix)
          select.bind(2, limit)
          defer { select.reset() }
          while try select.step() { found.append(URN(unchecked: select.text(0))) }
        }
        return Array(found.sorted().prefix(limit))
      }
    }
  }

  private func dictionaries() throws(QueryError) -> Dictionaries {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in try Dictionaries(connection) }
    }
  }
}
