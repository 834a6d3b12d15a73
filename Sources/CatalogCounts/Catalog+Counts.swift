import CatalogEngine
public import CatalogQuery
import CatalogRemote
import CatalogStore
import CatalogText
public import LearningAPI
import ParallelWork

extension Catalog {
  /// How many facets a table can have.
  public static let mostCountedFacets = 3

  /// Counts the assets that match by the combinations of values that they have. Criteria of the table's own facets apply to
  /// every cell, as everywhere in a question with `AssetCriteria/drilldown`.
  ///
  /// ```swift
  /// let table = try catalog.counts(by: [.library, .difficultyLevel])
  /// for (row, library) in table.axes[0].values.enumerated() {
  ///   print(library.label ?? library.value, table.count(.value(row), .none), library.count)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - facets: from one to three, each once.
  ///   - criteria: which assets; what they say about pages, order and facets is passed over.
  /// - Throws: `QueryError` as `search(_:)`, and where there are none, too many or the same facets.
  public func counts(
    by facets: [FacetName], matching criteria: AssetCriteria = AssetCriteria()
  ) throws(QueryError) -> CrossTable {
    guard (1...Self.mostCountedFacets).contains(facets.count), Set(facets).count == facets.count else {
      let names = facets.map(\.rawValue).joined(separator: ", ")
      throw .criteria(
        CriteriaError(
          "a table is by one to \(Self.mostCountedFacets) different facets, not by '\(names)'"))
    }
    var asked = criteria
    (asked.start, asked.count, asked.sortBy, asked.targetLocale) = (0, 0, .recency, nil)
    (asked.facets, asked.facetLimit, asked.facetOptions) = ([], 1, FacetOptions())
    asked.drilldown = true
    return try question { connection, generation throws(QueryError) in
      let plan = try QueryPlan(
        asked, generation.names, KnownURNs(connection, generation), generation.synonyms)
      let (axes, counts) =
        if let remote = connection.remote {
          try RowCounter(facets, generation, connection).table(remote.combinations(of: facets, plan))
        } else if let matches = try ColumnEngine(generation, connection)?.matches(plan) {
          try ColumnCounter(facets, matches, generation, connection).table()
        } else {
          try RowCounter(facets, generation, connection).table(plan)
        }
      return CrossTable(Int(generation.id.number), axes, counts, notices: plan.keyword.sentences)
    }
  }

  /// ``counts(by:matching:)``, off the caller's executor.
  public func counts(
    by facets: [FacetName], matching criteria: AssetCriteria = AssetCriteria()
  ) async throws(QueryError) -> CrossTable {
    try await WorkPool.questions.run { () throws(QueryError) in try counts(by: facets, matching: criteria) }
  }
}
