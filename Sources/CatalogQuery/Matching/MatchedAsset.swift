public import LearningAPI

/// An asset that a line of a list may mean.
public struct MatchedAsset: Sendable, Hashable {
  /// The asset.
  public let urn: URN
  /// Its title: the one that fits, or the one it has now where an old title fits.
  public let title: String
  /// The title's locale.
  public let locale: AssetLocale?
  /// Nil where nothing told the type of an asset that is gone.
  public let type: AssetType?
  /// Whether it can still be learned from.
  public let state: WatchedAsset.State
  /// When it was retired or lost, epoch milliseconds.
  public let since: Int64?
  /// How long it takes.
  public let seconds: Int64?
}
