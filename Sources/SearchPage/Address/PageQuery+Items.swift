import CatalogQuery
import LearningAPI

extension PageQuery {
  /// The parameters of an address that asks the same, in a fixed order.
  var items: [QueryItem] {
    var items: [QueryItem] = []
    if let keyword = criteria.keyword { items.append(QueryItem("q", keyword)) }
    if criteria.looksBeyondTitles {
      items += criteria.searchedFields.map { QueryItem(PageParameter.searchIn, $0.rawValue) }
    }
    if criteria.rollsUp { items.append(QueryItem(PageParameter.rollUp, "true")) }
    for (name, facet) in PageParameter.facets {
      items += selected(facet).map { QueryItem(name, Self.written(facet, $0)) }
    }
    if criteria.includeRetired { items.append(QueryItem("retired", "1")) }
    if let sort = criteria.sortBy { items.append(QueryItem("sort", sort.rawValue.lowercased())) }
    if criteria.start > 0 { items.append(QueryItem("start", String(criteria.start))) }
    if criteria.count != Self.defaultCount { items.append(QueryItem("count", String(criteria.count))) }
    items += longFacets.map { QueryItem("more", PageParameter.name($0)) }
    items += searches.map { QueryItem(PageParameter.name($0.facet) + PageParameter.searchSuffix, $0.text) }
    return items
  }

  /// The query string of the same, with its mark; empty for what asks for everything.
  var text: String {
    let items = items
    return items.isEmpty ? "" : "?" + QueryString.write(items)
  }

  /// A value as addresses and commands write it.
  static func written(_ facet: FacetName, _ value: String) -> String {
    switch facet {
    case .timeToComplete: DurationRange(rawValue: value)?.name ?? value
    case .assetType, .difficultyLevel: value.lowercased().split(separator: "_").joined(separator: "-")
    default: value
    }
  }
}
