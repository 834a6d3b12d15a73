public import LearningAPI

/// A title that an unfinished keyword may become.
public struct Suggestion: Sendable, Hashable {
  /// The title.
  public let title: LocalizedText
  /// The best asset of that title.
  public let urn: URN
  /// What it is.
  public let type: AssetType
}
