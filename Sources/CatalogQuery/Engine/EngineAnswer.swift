/// What an engine says to a plan; its members are what it tells of the assets of the page.
struct EngineAnswer<Member> {
  var counts: EngineCounts
  /// In order.
  var page: [Member]
  /// The facets that the tree is made of.
  var treeFacets: [Facet] = []
  /// Nil unless the plan asks for it.
  var tree: FacetTree?

  /// The counts together with those of the tree.
  var allCounts: EngineCounts { EngineCounts(total: counts.total, facets: counts.facets + treeFacets) }
}
