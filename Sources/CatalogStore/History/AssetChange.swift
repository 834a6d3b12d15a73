/// What became of an asset from one generation of the catalog to the next.
public struct AssetChange: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// It was not in the catalog before.
    case added
    /// It was in the catalog and is not any more.
    case vanished
    /// LinkedIn retired it.
    case retired
    /// It was retired and is available again.
    case reinstated
    /// A title changed.
    case retitled
    /// The difficulty level changed.
    case level
    /// Classifications came or went.
    case classifications
  }

  /// The API's word for an asset that is not retired.
  static let available = "AVAILABLE"
  /// The API's word for a retired asset.
  static let retired = "RETIRED"

  /// The generation that showed it first.
  public let generation: Int
  /// When that was published, epoch milliseconds.
  public let appliedAt: Int64?
  /// The asset.
  public let urn: String
  /// What happened.
  public let kind: Kind
  /// The locale of the title that changed, such as `de_DE`; of what came or went, its own; nil for other changes.
  public let locale: String?
  /// The title it has, or had last.
  public let title: String?
  /// What it was: the title, the level, `AVAILABLE` or `RETIRED`; of what vanished, its type; of classifications,
  /// the URNs that went, a space between.
  public let old: String?
  /// What it is now; of what was added, its type; of classifications, the URNs that came.
  public let new: String?
}
