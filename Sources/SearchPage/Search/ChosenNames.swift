import CatalogQuery
import LearningAPI

/// The names of classifications and contributors that are chosen: those that the answer's facets tell, and those that the catalog
/// has to be asked for.
struct ChosenNames {
  private var names: [String: String] = [:]

  init(_ query: PageQuery, _ answer: Answer, in catalog: Catalog) {
    for facet in answer.facets {
      for value in facet.values { if let label = value.label { names[value.value] = label } }
    }
    for urn in query.criteria.classifications where names[urn.rawValue] == nil {
      names[urn.rawValue] = (try? catalog.classification(urn))?.root["name"]?["value"]?.string
    }
    for urn in query.criteria.contributors where names[urn.rawValue] == nil {
      names[urn.rawValue] = Self.name(of: urn, in: catalog)
    }
  }

  /// One of the assets that it contributed to tells its name.
  private static func name(of contributor: URN, in catalog: Catalog) -> String? {
    var criteria = AssetCriteria()
    criteria.contributors = [contributor]
    criteria.includeRetired = true
    criteria.count = 1
    let hit = (try? catalog.search(criteria))?.hits.first
    let all = hit?.json.root["details"]?["contributors"]?.elements.map { Contributor($0) } ?? []
    return all.compactMap(\.self).first { $0.urn == contributor }?.name?.value
  }

  subscript(facet: FacetName, value: String) -> String? { names[value] }
}
