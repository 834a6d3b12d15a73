import CatalogFacets
import CatalogQuery
import LearningAPI

/// What a catalog answers to the whole page: hits, facets and the tree, of one generation.
struct SearchAnswer {
  /// How many values of a facet are listed, and how many where more are asked for.
  private static let (limit, longLimit) = (8, 200)

  /// What the tree shows.
  private static let inTree: [FacetName] = [.library, .subject, .topic]
  private static let first: [FacetName] = [
    .assetType, .difficultyLevel, .timeToComplete, .skill, .locale, .publishedYear, .contributor,
  ]

  let answer: Answer
  /// How long the catalog took.
  let took: Duration
  /// The facets in the order of the page; the tree stands in for the first.
  let facets: [Facet]
  let tree: FacetTree?

  init(_ query: PageQuery, in catalog: Catalog) throws(PageProblem) {
    var criteria = query.criteria
    criteria.facets = FacetName.onRequest.filter { !Self.inTree.contains($0) }
    criteria.facetLimit = Self.limit
    criteria.facetOptions.hierarchy = true
    // Where nothing is chosen, a value's count is what choosing it gives.
    criteria.facetOptions.previews = PageParameter.facets.contains { !query.selected($0.facet).isEmpty }
    criteria.facetOptions.searches = query.searches.map { FacetOptions.ValueSearch($0.facet, $0.text) }
    let clock = ContinuousClock()
    let start = clock.now
    answer = try asking { () throws(QueryError) in try catalog.search(criteria) }
    var long: [FacetName: Facet] = [:]
    var longTree: FacetTree?
    for facet in query.longFacets {
      var asked = criteria
      (asked.count, asked.start, asked.facetLimit) = (0, 0, Self.longLimit)
      asked.facets = criteria.facets.filter { $0 == facet }
      asked.facetOptions.hierarchy = Self.inTree.contains(facet)
      let found = try asking { () throws(QueryError) in try catalog.search(asked) }
      // Another generation may have come in between; then the short list is right.
      guard found.generation == answer.generation else { continue }
      long[facet] = found[facet]
      longTree = found.hierarchy ?? longTree
    }
    took = start.duration(to: clock.now)
    let order =
      Self.first + FacetName.allCases.filter { !Self.first.contains($0) && !Self.inTree.contains($0) }
    facets = order.compactMap { [answer] in long[$0] ?? answer[$0] }
    tree = longTree ?? answer.hierarchy
  }
}
