extension AssetRequest {
  /// The parameters: as sent where they came from a query string, otherwise in a fixed order.
  public var queryItems: [QueryItem] {
    if let sentParameters { return sentParameters }
    var items = [QueryItem("q", "criteria")]
    func add(_ name: String, _ values: [String]) {
      for (index, value) in values.enumerated() { items.append(QueryItem("\(name)[\(index)]", value)) }
    }
    func add(_ name: String, _ value: (some CustomStringConvertible)?) {
      if let value { items.append(QueryItem(name, "\(value)")) }
    }
    add(Parameter.keyword, criteria.keyword)
    add(Parameter.assetTypes, criteria.assetTypes.map(\.rawValue))
    add(Parameter.difficultyLevels, criteria.difficultyLevels.map(\.rawValue))
    for (index, locale) in criteria.locales.enumerated() {
      add("\(Parameter.locales)[\(index)].language", locale.language)
      add("\(Parameter.locales)[\(index)].country", locale.country)
    }
    add(Parameter.classifications, criteria.classifications.map(\.rawValue))
    add(Parameter.contributors, criteria.contributors.map(\.rawValue))
    add(Parameter.timeToComplete, criteria.timeToComplete.map(\.rawValue))
    add(
      Parameter.publishedYears,
      criteria.publishedYears.map {
        (0..<1000).contains($0) ? String(String($0 + 10_000).dropFirst()) : String($0)
      })
    add(Parameter.licensedOnly, licensedOnly)
    add(Parameter.lastModifiedAfter, criteria.lastModifiedAfter.map { Timestamp(milliseconds: $0).parameter })
    add(Parameter.isCurated, criteria.isCurated)
    add(Parameter.sortBy, criteria.sortBy?.rawValue)
    add(Parameter.targetLocale + ".language", criteria.targetLocale?.language)
    add(Parameter.targetLocale + ".country", criteria.targetLocale?.country)
    add(Parameter.expandDepth, expandDepth)
    add(Parameter.includeRetired, criteria.includeRetired ? true : nil)
    if !criteria.facets.isEmpty {
      add(Parameter.facets, criteria.facets.map(\.rawValue).joined(separator: ","))
    }
    add(
      Parameter.facetLimit, criteria.facetLimit == AssetCriteria.defaultFacetLimit ? nil : criteria.facetLimit
    )
    add(Parameter.drilldown, criteria.drilldown ? true : nil)
    if criteria.looksBeyondTitles {
      add(Parameter.searchIn, criteria.searchedFields.map(\.rawValue).joined(separator: ","))
    }
    add(Parameter.rollUp, criteria.rollsUp ? true : nil)
    items += unknownParameters
    add("start", criteria.start)
    add("count", criteria.count)
    add("fields", criteria.fields?.description)
    return items
  }
}
