/// The videos of a course that match a question for which courses answer (`AssetCriteria.rollsUp`).
public struct MatchingVideos: Sendable, Hashable {
  /// How many are named at most.
  static let bestCount = 3

  /// How many match.
  public let count: Int
  /// The best three of them, the best first.
  public let best: [Hit]
}
