import ArgumentParser
import CommandOutput
package import LearningAPI

/// Facets as people type them.
package enum FacetArgument {
  /// As the options that filter by them are called.
  private static let synonyms: [String: FacetName] = ["author": .contributor, "duration": .timeToComplete]

  /// - Parameter others: what else can be typed there.
  /// - Throws: `ValidationError`.
  package static func facet(_ text: String, besides others: [String] = []) throws -> FacetName {
    let name = text.trimmingPrefix(while: \.isWhitespace).lowercased()
    if name.isEmpty { throw ValidationError("a facet without a name; write one such as skill.") }
    if let facet = synonyms[name] ?? FacetName(rawValue: name) { return facet }
    let names = (FacetName.allCases.map(\.rawValue) + others).joined(separator: ", ")
    throw ValidationError("there is no facet '\(Display.safe(text))'; choose from \(names).")
  }
}
