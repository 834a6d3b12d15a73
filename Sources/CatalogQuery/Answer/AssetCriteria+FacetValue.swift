public import LearningAPI

extension AssetCriteria {
  /// Whether a facet's own criterion names a value of an answer.
  public func isSelected(_ facet: FacetName, _ value: Facet.Value) -> Bool { isSelected(facet, value.value) }

  /// Adds a value of an answer to its facet's criterion, or takes it out where it is in it, and goes back to the first page.
  public mutating func toggle(_ facet: FacetName, _ value: Facet.Value) { toggle(facet, value.value) }
}
