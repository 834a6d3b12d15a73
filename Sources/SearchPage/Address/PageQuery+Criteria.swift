import CatalogQuery
import LearningAPI

extension PageQuery {
  /// The address of criteria; nil for those that it has no parameter for.
  init?(_ criteria: AssetCriteria, in catalog: Catalog) {
    self.init()
    let count = self.criteria.count
    var plain = criteria
    (plain.lastModifiedAfter, plain.lastUpdatedAfter, plain.targetLocale, plain.fields) = (nil, nil, nil, nil)
    (plain.isCurated, plain.drilldown) = (nil, false)
    guard plain == criteria else { return nil }
    var types: [URN: FacetName] = [:]
    for urn in criteria.classifications {
      let type = (try? catalog.classification(urn))?.root["type"]?.string
      let facets: [FacetName] = [.library, .subject, .topic, .skill]
      guard let facet = facets.first(where: { $0.classificationType?.rawValue == type }) else { return nil }
      types[urn] = facet
    }
    self.criteria = criteria
    (self.criteria.start, self.criteria.count, self.criteria.facets) = (0, count, [])
    for (urn, facet) in types { file(urn, as: facet) }
  }
}
