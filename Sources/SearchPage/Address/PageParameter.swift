import LearningAPI

/// How an address names criteria: as the options of the command line.
enum PageParameter {
  /// Every facet with its parameter, in the order of addresses and chips.
  static let facets: [(name: String, facet: FacetName)] = FacetName.allCases.map { (name($0), $0) }

  /// Where to look for the words, and whether courses answer for what is in them: as query strings of the API name both.
  static let (searchIn, rollUp) = ("searchIn", "rollUp")

  /// Behind a facet's name: lists only the values with a word that begins so.
  static let searchSuffix = "-like"

  /// What an address of the search may have, besides looking for values of facets.
  static let names =
    ["q", searchIn, rollUp] + facets.map(\.name) + ["retired", "sort", "start", "count", "more"]

  /// What an address may have that asks for all that matches.
  static let criteria = names.filter { !["sort", "start", "count", "more"].contains($0) }

  /// The same on the command line, where it is called otherwise.
  static let onCommandLine = [
    "in": searchIn, "include-retired": "retired", "contributor": "author", "time-to-complete": "duration",
  ]

  static func facet(_ name: String) -> FacetName? { facets.first { $0.name == name }?.facet }

  static func name(_ facet: FacetName) -> String {
    switch facet {
    case .contributor: "author"
    case .timeToComplete: "duration"
    default: facet.rawValue
    }
  }
}
