/// A course, video, learning path or other asset, as far as Carrel reads it.
///
/// The asset's own JSON is kept beside it, so nothing that is not listed here is lost (API reference §3).
public struct LearningAsset: Sendable, Hashable {
  /// The identifier.
  public var urn: URN
  /// What it is.
  public var type: AssetType
  /// The title, in the locale that was asked for.
  public var title: LocalizedText
  /// The locale of ``title``, from `details.availableLocales` where the title names none.
  public var locale: AssetLocale
  /// Whether `details.availability` says `RETIRED`.
  public var isRetired: Bool
  /// How hard it is; missing on about a quarter of the courses.
  public var level: DifficultyLevel?
  /// When it was released, epoch milliseconds.
  public var publishedAt: Int64?
  /// When it was changed last, epoch milliseconds.
  public var lastUpdatedAt: Int64?
  /// When it was retired, epoch milliseconds.
  public var retiredAt: Int64?
  /// How long it takes, in seconds.
  public var timeToComplete: Int64?
  /// Its locales as `details.availableLocales` lists them; the first one is its own.
  public var availableLocales: [AssetLocale]
  /// What it carries itself and, through `path`, what that is filed under; each URN once, in order.
  public var classifications: [Classification]
  /// Which of ``classifications`` a `path` files under which; each step once, in order.
  package var classificationEdges: [ClassificationEdge]
  /// Who made it; each URN once, in order.
  public var contributors: [Contributor]
  /// The page on LinkedIn, as sent.
  public var webLaunch: String?
  /// What it contains.
  public var contents: [SubAsset]
}
