/// What a line of somebody's list means: the asset that it names best, and others that it may mean.
public struct AssetMatch: Sendable, Hashable {
  /// How sure it is.
  public enum Certainty: String, Sendable, Hashable, CaseIterable {
    /// The title as it stands, a URN, or a page.
    case exact
    /// The title but for case, accents, punctuation and the like: the same words in the same order.
    case folded
    /// A title that the asset had before, by its words.
    case oldTitle = "old title"
    /// The nearest title; ``AssetMatch/similarity`` tells how near.
    case near
    /// No title is near enough.
    case none
  }

  /// What was asked about.
  public let text: String
  /// How sure ``best`` is.
  public let certainty: Certainty
  /// How much of both titles agrees, from 0 to 1: rare words count more than frequent ones. Nil where nothing had to be compared.
  public let similarity: Double?
  /// What it means; nil where the certainty is `none`.
  public let best: MatchedAsset?
  /// What else it may mean, the likeliest first.
  public let alternatives: [MatchedAsset]
  /// How many assets have the title and could as well be meant; 1 where only ``best`` has it, 0 where no title was compared.
  /// Of `near`, as far as they are as near.
  ///
  /// Videos and retired assets do not count where a course or a path, or an available asset, has the title.
  public let sameTitle: Int
  /// The page of ``best`` on LinkedIn Learning.
  public let link: String?
  /// The page that was asked about, where only the course or path that it belongs to is known: that is ``best``.
  public let missingPage: String?
}
