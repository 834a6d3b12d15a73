public import CatalogStore
public import LearningAPI
public import LearningClient

/// What a sync did, listing by listing.
public struct SyncReport: Sendable {
  /// One listing's numbers.
  public struct Entry: Sendable, Hashable {
    /// What was listed.
    public let type: AssetType
    /// The locale that was asked for; nil for all.
    public let locale: AssetLocale?
    /// How many the API said there are; nil where it never said.
    public let announced: Int?
    /// How many different assets of the type came.
    public let received: Int
    /// How many different assets of other types came; they are kept as what they are.
    public let others: Int
    /// How many of what came cannot be used.
    public let quarantined: Int
    /// How many of those announced did not come.
    public let missing: Int
    /// For a delta: only what changed after it, epoch milliseconds.
    public let modifiedAfter: Int64?
  }

  /// How it ended.
  public let outcome: RunOutcome
  /// The listings in order.
  public let listings: [Entry]
  /// How many assets were published; those of an earlier, unfinished run are among them.
  public let applied: Int
  /// Whether it went on with an unfinished run.
  public let wasResumed: Bool
  /// What is missing and why, in a sentence.
  public let detail: String?
  /// Why it stopped before the end.
  public let failure: LearningClientError?
  /// What was asked of the API.
  public let statistics: ClientStatistics
}
