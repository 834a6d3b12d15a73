import CatalogQuery
import LearningAPI

extension Answer {
  /// The facets of which a search lists all that it finds: their other values do not match it. Where the limit is reached,
  /// others may match as well.
  var searchedFacets: Set<FacetName> {
    let searched = Set(criteria.facetOptions.searches.map(\.facet))
    return Set(
      facets.filter { searched.contains($0.name) && $0.values.count < criteria.facetLimit }.map(\.name))
  }
}
