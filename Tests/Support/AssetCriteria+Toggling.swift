package import LearningAPI

extension AssetCriteria {
  /// The same question with a value toggled, and nothing asked about facets.
  package func toggling(_ value: String, of facet: FacetName) -> AssetCriteria {
    var changed = self
    changed.facets = []
    changed.facetOptions = FacetOptions()
    changed.toggle(facet, value)
    return changed
  }
}
