/// What an engine says to a plan; its members are what it tells of the assets of the page.
package struct EngineAnswer<Member> {
  package var counts: EngineCounts
  /// In order.
  package var page: [Member]
  /// The facets that the tree is made of.
  package var treeFacets: [Facet] = []
  /// Nil unless the plan asks for it.
  package var tree: FacetTree?

  package init(counts: EngineCounts, page: [Member], treeFacets: [Facet] = [], tree: FacetTree? = nil) {
    self.counts = counts
    self.page = page
    self.treeFacets = treeFacets
    self.tree = tree
  }

  /// The counts together with those of the tree.
  package var allCounts: EngineCounts {
    EngineCounts(total: counts.total, facets: counts.facets + treeFacets)
  }
}
