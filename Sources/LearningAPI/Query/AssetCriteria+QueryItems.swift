extension AssetCriteria {
  /// The names of parameters, spelled as the API documents them (API reference §2.2). Those of the last
  /// group are Carrel's own.
  enum Parameter {
    static let filtering = "assetFilteringCriteria."
    static let keyword = filtering + "keyword"
    static let assetTypes = filtering + "assetTypes"
    static let difficultyLevels = filtering + "difficultyLevels"
    static let locales = filtering + "locales"
    static let classifications = filtering + "classifications"
    static let licensedOnly = filtering + "licensedOnly"
    static let lastModifiedAfter = filtering + "lastModifiedAfter"
    static let isCurated = filtering + "isCurated"
    static let sortBy = "assetPresentationCriteria.sortBy"
    static let targetLocale = "assetPresentationCriteria.targetLocale"
    static let expandDepth = "assetRetrievalCriteria.expandDepth"
    static let includeRetired = "assetRetrievalCriteria.includeRetired"

    static let contributors = filtering + "contributors"
    static let timeToComplete = filtering + "timeToComplete"
    static let publishedYears = filtering + "publishedYears"
    static let facets = "facets"
    static let facetLimit = "facetLimit"
    static let drilldown = "drilldown"
  }

  /// What a request may have.
  package static let shape = ParameterShape(
    texts: [
      "q", "start", "count", "fields", Parameter.facets, Parameter.facetLimit, Parameter.drilldown,
      Parameter.keyword, Parameter.licensedOnly, Parameter.lastModifiedAfter, Parameter.isCurated,
      Parameter.sortBy, Parameter.expandDepth, Parameter.includeRetired,
    ],
    [
      Parameter.assetTypes, Parameter.difficultyLevels, Parameter.classifications, Parameter.contributors,
      Parameter.timeToComplete, Parameter.publishedYears,
    ].map { ($0, .list(.text)) } + [(Parameter.locales, .list(.locale)), (Parameter.targetLocale, .locale)])

  /// The request's parameters: as sent where they came from a query string, otherwise in a fixed order.
  public var queryItems: [QueryItem] {
    if let sentParameters { return sentParameters }
    var items = [QueryItem("q", "criteria")]
    func add(_ name: String, _ values: [String]) {
      for (index, value) in values.enumerated() { items.append(QueryItem("\(name)[\(index)]", value)) }
    }
    func add(_ name: String, _ value: (some CustomStringConvertible)?) {
      if let value { items.append(QueryItem(name, "\(value)")) }
    }
    add(Parameter.keyword, keyword)
    add(Parameter.assetTypes, assetTypes.map(\.rawValue))
    add(Parameter.difficultyLevels, difficultyLevels.map(\.rawValue))
    for (index, locale) in locales.enumerated() {
      add("\(Parameter.locales)[\(index)].language", locale.language)
      add("\(Parameter.locales)[\(index)].country", locale.country)
    }
    add(Parameter.classifications, classifications.map(\.rawValue))
    add(Parameter.contributors, contributors.map(\.rawValue))
    add(Parameter.timeToComplete, timeToComplete.map(\.rawValue))
    add(
      Parameter.publishedYears,
      publishedYears.map { (0..<1000).contains($0) ? String(String($0 + 10_000).dropFirst()) : String($0) })
    add(Parameter.licensedOnly, licensedOnly)
    add(Parameter.lastModifiedAfter, lastModifiedAfter.map { Timestamp(milliseconds: $0).parameter })
    add(Parameter.isCurated, isCurated)
    add(Parameter.sortBy, sortBy?.rawValue)
    add(Parameter.targetLocale + ".language", targetLocale?.language)
    add(Parameter.targetLocale + ".country", targetLocale?.country)
    add(Parameter.expandDepth, expandDepth)
    add(Parameter.includeRetired, includeRetired ? true : nil)
    if !facets.isEmpty { add(Parameter.facets, facets.map(\.rawValue).joined(separator: ",")) }
    add(Parameter.facetLimit, facetLimit == Self.defaultFacetLimit ? nil : facetLimit)
    add(Parameter.drilldown, drilldown ? true : nil)
    items += unknownParameters
    add("start", start)
    add("count", count)
    add("fields", fields?.description)
    return items
  }
}
