package import LearningAPI

/// One listing of a sync, and how far it came: the ledger and the cursor in one row.
package struct Listing: Sendable, Hashable {
  package var id: Int64 = 0
  /// What is asked for.
  package var type: AssetType
  /// The locale that is asked for; nil means all.
  package var locale: AssetLocale?
  /// For a delta: only what changed after it, epoch milliseconds.
  package var modifiedAfter: Int64?
  /// The `start` of the page to ask for next.
  package var nextStart = 0
  /// The largest `paging.total` that was seen.
  package var announced: Int?
  /// Different assets of the type that came so far.
  package var received = 0
  /// Different assets of other types that came so far; they are kept as what they are.
  package var others = 0
  /// Elements set aside.
  package var quarantined = 0
  /// How many pages in a row brought nothing new: a server that repeats itself would never end.
  package var stalePages = 0
  /// Whether an empty page came.
  package var isDone = false

  package init(type: AssetType, locale: AssetLocale?, modifiedAfter: Int64?) {
    self.type = type
    self.locale = locale
    self.modifiedAfter = modifiedAfter
  }

  /// How many of those announced never came.
  package var missing: Int { max(0, (announced ?? 0) - received - quarantined) }
}
