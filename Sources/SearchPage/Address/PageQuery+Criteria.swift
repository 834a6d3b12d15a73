import CatalogQuery
import LearningAPI

extension PageQuery {
  /// The address of criteria; nil for those that it has no parameter for.
  init?(_ criteria: AssetCriteria, in catalog: Catalog) {
    self.init()
    var asked = criteria
    (asked.start, asked.count, asked.facets) = (0, Self.defaultCount, [])
    (asked.facetLimit, asked.facetOptions) = (AssetCriteria.defaultFacetLimit, FacetOptions())
    if asked.searchedFields.isEmpty { asked.searchedFields = [.title] }
    self.criteria = asked
    for urn in criteria.classifications {
      let type = (try? catalog.classification(urn))?.root["type"]?.string
      guard
        let facet = FacetName.allCases.first(where: { $0.classificationType?.rawValue == type && type != nil }
        )
      else { return nil }
      file(urn, as: facet)
    }
    // What the address does not say, it would not ask.
    guard let read = try? PageQuery(QueryString.write(items), in: catalog),
      Set(read.criteria.classifications) == Set(asked.classifications)
    else { return nil }
    asked.classifications = read.criteria.classifications
    guard read.criteria == asked else { return nil }
  }
}
