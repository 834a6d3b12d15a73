public import CatalogText
public import LearningAPI

/// How an answer came about: what each word was read as, what each word and criterion leaves, and why each
/// hit stands where it stands. Of one generation with the answer.
public struct Explanation: Sendable {
  /// One word or criterion, combined with those before it.
  public struct Step: Sendable, Hashable {
    /// What kind it is.
    public let condition: Condition
    /// The values, as the question names them.
    public let asked: [String]
    /// How many assets it leaves alone.
    public let alone: Int
    /// How many assets are left after it and all before it.
    public let running: Int
  }

  /// What the place of a hit depends on.
  public struct RankedOrdinal: Sendable, Hashable {
    /// The hit.
    public let urn: URN
    /// How well its title fits; nil unless words were sorted by relevance.
    public let tier: RelevanceTier?
    /// Whether it is a video that comes after courses and paths: with one word or phrase after those of all tiers, with
    /// several after those that begin with the words as well.
    public let isAfterCourses: Bool
    /// How many words the title has that fits best; fewer come first. Nil as ``tier``.
    public let wordCount: Int?
    /// When it was released, epoch milliseconds; newest first.
    public let publishedAt: Int64?
  }

  /// The answer that is explained.
  public let answer: Answer
  /// How many assets may answer at all: retired ones and chapters only where they are asked for.
  public let base: Int
  /// The pieces of the keyword, passed over ones too.
  public let words: [KeywordReading]
  /// Words in the order typed, then exclusions, then criteria; the last running total is the answer's.
  public let steps: [Step]
  /// The order of the hits.
  public let order: AssetCriteria.SortOrder
  /// One for each hit of the page, in order.
  public let places: [RankedOrdinal]
}
