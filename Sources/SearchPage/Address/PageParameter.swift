import LearningAPI

/// How an address names criteria: as the options of the command line.
enum PageParameter {
  static let facets: [(name: String, facet: FacetName)] = [
    ("type", .assetType), ("level", .difficultyLevel), ("locale", .locale), ("library", .library),
    ("subject", .subject), ("topic", .topic), ("skill", .skill), ("author", .contributor),
    ("duration", .timeToComplete), ("year", .publishedYear),
  ]

  static func facet(_ name: String) -> FacetName? { facets.first { $0.name == name }?.facet }

  static func name(_ facet: FacetName) -> String {
    facets.first { $0.facet == facet }?.name ?? facet.rawValue
  }

  /// Behind a facet's name: lists only the values with a word that begins so.
  static let searchSuffix = "-like"
}
