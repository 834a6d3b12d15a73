import CatalogQuery
import LearningAPI

extension PageQuery {
  /// The same with a change, from its first page.
  func changed(_ change: (inout PageQuery) -> Void) -> PageQuery {
    var copy = self
    copy.criteria.start = 0
    change(&copy)
    return copy
  }

  /// The same with a value of a facet added, or taken out where it is in it.
  func toggling(_ facet: FacetName, _ value: String) -> PageQuery {
    changed { query in
      query.criteria.toggle(facet, value)
      if facet.classificationType != nil, let urn = URN(value) { query.file(urn, as: facet) }
    }
  }

  /// The same without any value of a facet.
  func without(_ facet: FacetName) -> PageQuery {
    changed { query in for value in selected(facet) { query.criteria.toggle(facet, value) } }
  }

  /// The same with one value of a facet alone.
  func only(_ facet: FacetName, _ value: String) -> PageQuery { without(facet).toggling(facet, value) }

  /// The same with a field to look in added, or taken out where it is in it; without any, titles are looked at.
  func toggling(_ field: SearchField) -> PageQuery {
    changed { query in
      let fields = query.criteria.searchedFields
      let others = fields.filter { $0 != field }
      query.criteria.searchedFields =
        fields.contains(field) ? (others.isEmpty ? [.title] : others) : fields + [field]
    }
  }
}
