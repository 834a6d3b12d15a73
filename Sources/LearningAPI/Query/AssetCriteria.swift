/// What to look for, how to order it and which part to give. As the API is asked for it: ``AssetRequest``.
///
/// Values of one criterion are alternatives, different criteria must all hold.
///
/// ```swift
/// var criteria = AssetCriteria(keyword: "java")
/// criteria.difficultyLevels = [.beginner]
/// criteria.count = 3
/// ```
public struct AssetCriteria: Sendable, Hashable, Codable {
  /// What `count` may be (API reference §2.2); 0 gives total and facets alone.
  public static let allowedCounts = 0...100
  /// The `count` of a request that names none; the API's own default is unknown (API reference §11).
  public static let defaultCount = 10
  /// How many values of an on-request facet are listed.
  public static let defaultFacetLimit = 20

  /// Words to find in ``searchedFields``. Nil or blank: every asset.
  public var keyword: String?
  /// Where to look for the keyword's words, in the order in which places count; none means titles. An asset matches where
  /// every word is found in these fields of one record, which is one locale, and a phrase inside one field. A word that is
  /// excluded excludes wherever it is looked for.
  public var searchedFields: [SearchField] = [.title]
  /// Whether courses and learning paths alone answer, and a keyword that a chapter or video of theirs holds is a match of
  /// theirs. All other criteria are held against the course.
  public var rollsUp = false
  /// Any of these types.
  public var assetTypes: [AssetType] = []
  /// Any of these levels; an asset without one matches none.
  public var difficultyLevels: [DifficultyLevel] = []
  /// Any of these locales among those of the asset's titles.
  public var locales: [AssetLocale] = []
  /// Classifications, carried itself or through a path. Those of one type are alternatives.
  public var classifications: [URN] = []
  /// Any of these contributors.
  public var contributors: [URN] = []
  /// Any of these spans.
  public var timeToComplete: [DurationRange] = []
  /// Released in any of these years, UTC.
  public var publishedYears: [Int] = []
  /// Released, changed or retired after this moment, epoch milliseconds, strictly.
  public var lastModifiedAfter: Int64?
  /// Changed after this moment by `lastUpdatedAt`, epoch milliseconds, strictly; an asset without that date matches none. The
  /// API has no such parameter, so it is in no query string.
  public var lastUpdatedAfter: Int64?
  /// Whether retired assets are included.
  public var includeRetired = false
  /// `true` cannot be answered: no listing tells which assets an administrator curated.
  public var isCurated: Bool?
  /// The order; nil means ``SortOrder/relevance`` with a keyword and ``SortOrder/recency`` without.
  public var sortBy: SortOrder?
  /// Which of an asset's titles to show.
  public var targetLocale: AssetLocale?
  /// The index of the first hit.
  public var start = 0
  /// The largest number of hits.
  public var count = AssetCriteria.defaultCount
  /// Which fields to give; nil means all.
  public var fields: FieldProjection?
  /// Further facets to count.
  public var facets: [FacetName] = []
  /// How many values of each further facet to list.
  public var facetLimit = AssetCriteria.defaultFacetLimit
  /// Whether a facet's own filter applies to it, too.
  public var drilldown = false
  /// What to tell of facets beyond the counts.
  public var facetOptions = FacetOptions()

  /// Criteria for a keyword, or for everything.
  public init(keyword: String? = nil) { self.keyword = keyword }

  /// The same question for the page behind this one, whether or not there is anything on it.
  public var nextPage: AssetCriteria {
    var next = self
    next.start = start.addingReportingOverflow(count).overflow ? .max : start + count
    return next
  }

  /// Whether the keyword is looked for in anything but titles.
  package var looksBeyondTitles: Bool { !searchedFields.isEmpty && searchedFields != [.title] }

  /// Whether more than titles decides, or is shown with the hits.
  package var looksFurther: Bool { looksBeyondTitles || rollsUp }

  /// The order that is used.
  public var effectiveSort: SortOrder {
    sortBy ?? (keyword.map(Self.isBlank) ?? true ? .recency : .relevance)
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
