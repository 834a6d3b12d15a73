public import LearningAPI

/// Assets that share skills or topics with another one, the most similar first.
public struct SimilarAnswer: Sendable {
  /// A skill or topic that two assets share.
  public struct Shared: Sendable, Hashable {
    /// The identifier.
    public let urn: URN
    /// `LearningAPI/ClassificationType/skill` or `LearningAPI/ClassificationType/topic`.
    public let type: ClassificationType
    /// The name; nil where nothing told it.
    public let name: String?
  }

  /// What the others are like.
  public let asset: Hit
  /// The chapter or video that was asked for, where its course took its place; otherwise nil.
  public let part: Hit?
  /// The courses that list the chapter or video that was asked for: those that are available first, then the newest. The
  /// first one is ``asset`` where it took its place.
  public let courses: [Hit]
  /// The others: exact total, facets over them, one page.
  public let answer: Answer
  /// For each hit of the page, what it shares with ``asset``, the rarest first.
  public let shared: [[Shared]]
}
