import LearningAPI

/// How an address names criteria: as the options of the command line.
enum PageParameter {
  /// Every facet with its parameter, in the order of addresses and chips.
  static let facets: [(name: String, facet: FacetName)] = FacetName.allCases.map { (name($0), $0) }

  /// Behind a facet's name: lists only the values with a word that begins so.
  static let searchSuffix = "-like"

  static func facet(_ name: String) -> FacetName? { facets.first { $0.name == name }?.facet }

  static func name(_ facet: FacetName) -> String {
    switch facet {
    case .contributor: "author"
    case .timeToComplete: "duration"
    default: facet.rawValue
    }
  }
}
