public import CatalogStore
public import LearningClient

/// What a sync did, listing by listing.
public struct SyncReport: Sendable {
  /// How it ended.
  public let outcome: RunOutcome
  /// What each type and locale should have brought, and what it did, in order.
  public let ledger: [LedgerEntry]
  /// How many assets were published; those of an earlier, unfinished run are among them.
  public let applied: Int
  /// How many assets the API does not have any more; they went, or lost a title.
  public let vanished: Int
  /// Whether it went on with an unfinished run.
  public let wasResumed: Bool
  /// What is missing and why, in a sentence.
  public let detail: String?
  /// What nobody should believe of what came.
  public let doubts: DoubtfulDetails
  /// Why it stopped before the end.
  public let failure: LearningClientError?
  /// What was asked of the API.
  public let statistics: ClientStatistics
}
