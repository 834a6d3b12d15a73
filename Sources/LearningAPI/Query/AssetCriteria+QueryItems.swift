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
    static let searchIn = "searchIn"
    static let rollUp = "rollUp"
  }

  /// What a request may have.
  package static let shape = ParameterShape(
    texts: [
      "q", "start", "count", "fields", Parameter.facets, Parameter.facetLimit, Parameter.drilldown,
      Parameter.searchIn, Parameter.rollUp,
      Parameter.keyword, Parameter.licensedOnly, Parameter.lastModifiedAfter, Parameter.isCurated,
      Parameter.sortBy, Parameter.expandDepth, Parameter.includeRetired,
    ],
    [
      Parameter.assetTypes, Parameter.difficultyLevels, Parameter.classifications, Parameter.contributors,
      Parameter.timeToComplete, Parameter.publishedYears,
    ].map { ($0, .list(.text)) } + [(Parameter.locales, .list(.locale)), (Parameter.targetLocale, .locale)])

  /// The parameters of a request for them, in a fixed order.
  public var queryItems: [QueryItem] { AssetRequest(self).queryItems }
}
