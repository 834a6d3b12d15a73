public import LearningAPI

/// What became of an asset that somebody has plans with.
public struct WatchedAsset: Sendable {
  /// Whether it can still be learned from.
  public enum State: String, Sendable, Hashable {
    /// It is there.
    case available
    /// LinkedIn retired it.
    case retired
    /// It was in the catalog and is not any more.
    case vanished
    /// The catalog never had it, as far as its history goes.
    case unknown
  }

  /// The asset.
  public let urn: URN
  /// Whether it can still be learned from.
  public let state: State
  /// Its title, the last one that was known.
  public let title: String?
  /// When it was retired by the API's date, or when the catalog lost it; epoch milliseconds.
  public let since: Int64?
  /// How it was noticed that it vanished; nil for other states, and where no sync buried it.
  public let reason: String?
  /// What shares most with it, the most similar first; none for an asset that is available.
  public let replacements: [Hit]
}
