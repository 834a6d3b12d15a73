/// What an asset contains: a chapter of a course, a video of a chapter, a course of a learning path.
public struct SubAsset: Sendable, Hashable {
  /// The identifier.
  public let urn: URN
  /// What it is.
  public let type: AssetType
  /// Its title.
  public let title: LocalizedText
  /// What it contains itself.
  public let contents: [SubAsset]

  /// This and all inside it, outermost first, in the order of the course.
  package var flattened: [SubAsset] { [self] + contents.flatMap(\.flattened) }
}
