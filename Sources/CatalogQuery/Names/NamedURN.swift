public import LearningAPI

/// A classification or a contributor, with the name by which people ask for it.
public struct NamedURN: Sendable, Hashable {
  /// The identifier.
  public let urn: URN
  /// The name as the API wrote it; of several locales' names the English one.
  public let name: String

  /// A URN and its name.
  package init(urn: URN, name: String) {
    self.urn = urn
    self.name = name
  }
}
