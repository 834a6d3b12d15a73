extension AssetCriteria {
  enum CodingKeys: String, CodingKey {
    case keyword, searchedFields, rollsUp, assetTypes, difficultyLevels, locales, classifications,
      contributors, timeToComplete
    case publishedYears, lastModifiedAfter, lastUpdatedAfter, includeRetired, isCurated, sortBy, targetLocale
    case start, count
    case fields, facets, facetLimit, drilldown, facetOptions
  }

  /// Reads criteria that were written by this version or by another one: what is missing is as in new criteria.
  public init(from decoder: any Decoder) throws {
    self.init()
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
      if let found = try values.decodeIfPresent(Value.self, forKey: key) { value = found }
    }
    try read(.keyword, &keyword)
    try read(.searchedFields, &searchedFields)
    try read(.rollsUp, &rollsUp)
    try read(.assetTypes, &assetTypes)
    try read(.difficultyLevels, &difficultyLevels)
    try read(.locales, &locales)
    try read(.classifications, &classifications)
    try read(.contributors, &contributors)
    try read(.timeToComplete, &timeToComplete)
    try read(.publishedYears, &publishedYears)
    try read(.lastModifiedAfter, &lastModifiedAfter)
    try read(.lastUpdatedAfter, &lastUpdatedAfter)
    try read(.includeRetired, &includeRetired)
    try read(.isCurated, &isCurated)
    try read(.sortBy, &sortBy)
    try read(.targetLocale, &targetLocale)
    try read(.start, &start)
    try read(.count, &count)
    try read(.fields, &fields)
    try read(.facets, &facets)
    try read(.facetLimit, &facetLimit)
    try read(.drilldown, &drilldown)
    try read(.facetOptions, &facetOptions)
  }
}
