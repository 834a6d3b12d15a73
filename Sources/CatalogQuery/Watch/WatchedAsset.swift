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
  /// The locale of that title.
  public let locale: AssetLocale?
  /// How long it takes; nil where that is not known, as of an asset that vanished.
  public let seconds: Int64?
  /// When it was released, epoch milliseconds; nil where that is not known, as of an asset that vanished.
  public let publishedMilliseconds: Int64?
  /// When it was retired by the API's date, or when the catalog lost it; epoch milliseconds.
  public let since: Int64?
  /// How it was noticed that it vanished; nil for other states, and where no sync buried it.
  public let reason: String?
  /// What shares most with it, the most similar first; none for an asset that is available.
  public let replacements: [Hit]

  /// An asset that is not in the catalog.
  init(
    urn: URN, state: State, title: String? = nil, locale: AssetLocale? = nil, since: Int64? = nil,
    reason: String? = nil, replacements: [Hit] = []
  ) {
    self.urn = urn
    self.state = state
    self.title = title
    self.locale = locale
    self.since = since
    self.reason = reason
    self.replacements = replacements
    seconds = nil
    publishedMilliseconds = nil
  }

  /// An asset that is in the catalog.
  init(_ hit: Hit, state: State, replacements: [Hit]) {
    urn = hit.urn
    self.state = state
    title = hit.title.value
    locale = hit.title.locale
    seconds = hit.seconds
    publishedMilliseconds = hit.publishedMilliseconds
    since = state == .retired ? hit.retiredMilliseconds : nil
    reason = nil
    self.replacements = replacements
  }
}
