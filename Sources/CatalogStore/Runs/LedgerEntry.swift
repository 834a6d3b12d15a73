public import LearningAPI

/// One line of a sync's ledger: what a type and locale should have brought, and what it did.
public struct LedgerEntry: Sendable, Hashable {
  /// What was listed.
  public let type: AssetType
  /// The locale that was asked for; nil for all.
  public let locale: AssetLocale?
  /// For a delta: only what changed after it, epoch milliseconds.
  public let modifiedAfter: Int64?
  /// How many the API said there are, by `paging.total` or by the count of the type; nil where it never said.
  public let announced: Int?
  /// How many assets of the type came, repeated ones too.
  public let received: Int
  /// How many different assets of the type came.
  public let distinct: Int
  /// How many different assets of other types came; they are kept as what they are.
  public let others: Int
  /// How many different elements cannot be used and were set aside.
  public let quarantined: Int
  /// How many of those announced no listing strategy brought.
  public let missing: Int
  /// Whether it was listed to its end.
  public let isListed: Bool
  /// What the API said when it refused to go on with the listing; nil where it did not.
  public let refusal: String?
  /// Why the listing is not taken for all there is, though it came to its end: nothing of what it lacks was taken
  /// away. Nil where nothing speaks against it.
  public let doubt: String?
  /// How many further listings were tried because the first one was short.
  public let slices: Int
  /// The different assets by the locale of their title; known when the run has ended.
  public let locales: [String: Int]

  package init(_ listing: Listing, slices: Int = 0, locales: [String: Int] = [:]) {
    type = listing.type
    locale = listing.locale
    modifiedAfter = listing.modifiedAfter
    announced = [listing.announced, listing.counted].compactMap(\.self).max()
    received = listing.received
    distinct = listing.distinct
    others = listing.others
    quarantined = listing.quarantined
    missing = listing.missing
    isListed = listing.isDone
    refusal = listing.isDone ? nil : listing.objection
    doubt = listing.isDone ? listing.objection : nil
    self.slices = slices
    self.locales = locales
  }

  /// `COURSE`, or `COURSE en_US`.
  public var name: String {
    [type.rawValue, locale?.tag ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
