import CatalogQuery
import LearningAPI

/// A facet as tools call it: as the argument that filters by it, where there is one.
enum CountedFacet {
  /// In every answer are `type` and `level`.
  static let onRequest = [
    "locale", "library", "subject", "topic", "skill", "author", "duration", "year",
  ]

  static func facet(_ name: String) -> FacetName? {
    switch name {
    case "author": .contributor
    case "duration": .timeToComplete
    // Listed by name, whatever URNs share it.
    case "credential": nil
    default: FacetName(rawValue: name)
    }
  }

  static func name(_ facet: FacetName) -> String {
    switch facet {
    case .contributor: "author"
    case .timeToComplete: "duration"
    default: facet.rawValue
    }
  }

  /// A value as the argument takes it.
  static func text(_ value: Facet.Value, of facet: FacetName) -> String {
    let text = value.label ?? value.value
    let isName = facet == .assetType || facet == .difficultyLevel
    return PlainText.of(isName ? text.lowercased() : text, limit: 80)
  }
}
