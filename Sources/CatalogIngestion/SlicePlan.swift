package import CatalogStore
import LearningAPI
import RawStorage

/// Into which slices a listing is cut where it is short.
package enum SlicePlan {
  /// The most classifications that are asked for: each costs a request.
  package static let maximumClassifications = 1_000
  /// The most parts that capped classifications are cut into, by locale and once more by level.
  static let maximumParts = 1_000

  /// The slices of one listing strategy, in the order they are asked for.
  package static func slices(
    of listing: Listing, strategy: Listing.Strategy, _ statements: StatementCache
  ) throws(CatalogError) -> [String] {
    switch strategy {
    case .plain, .again: [""]
    case .locale: listing.locale == nil ? try locales(of: listing, statements) : []
    case .localeAndType:
      if let locale = listing.locale, locale.country != nil {
        [locale.tag]
      } else {
        try locales(of: listing, statements)
      }
    case .level: try levels(statements)
    case .classification: try classifications(statements)
    case .classificationLocale:
      try parts(of: .classification, of: listing, by: locales(of: listing, statements), statements)
    case .classificationLevel:
      try parts(of: .classificationLocale, of: listing, by: levels(statements), statements)
    }
  }

  /// Cuts the slices of one listing strategy that have more than the API gave of them: where the type was counted, by that,
  /// otherwise where the total is one that the API was seen to cap at.
  private static func parts(
    of strategy: Listing.Strategy, of listing: Listing, by values: [String], _ statements: StatementCache
  ) throws(CatalogError) -> [String] {
    let short = try statements(
      """
      SELECT slice FROM listing WHERE parent = ? AND way = ? AND is_done AND (counted > distinct_count + quarantined
        OR announced >= \(Listing.cap) AND announced % \(Listing.cap) = 0) ORDER BY id
      """)
    short.bind(1, listing.id)
    short.bind(2, strategy.rawValue)
    return Array(
      try texts(short).flatMap { slice in values.map { "\(slice) \($0)" } }.prefix(maximumParts))
  }

  /// The documented locales, and those of titles that came or are there.
  private static func locales(of listing: Listing, _ statements: StatementCache) throws(CatalogError)
    -> [String]
  {
    var known = Set(AssetLocale.documented.map(\.tag))
    let listed = try statements("SELECT DISTINCT locale FROM listed WHERE listing = ? AND locale <> ''")
    listed.bind(1, listing.id)
    try known.formUnion(texts(listed))
    try known.formUnion(texts(statements("SELECT name FROM locale")))
    return known.filter { tag in
      listing.locale.map { wanted in AssetLocale(tag).map { wanted.covers($0) } ?? false } ?? true
    }.sorted()
  }

  private static func levels(_ statements: StatementCache) throws(CatalogError) -> [String] {
    let known = Set(DifficultyLevel.documented.map(\.rawValue))
    return try known.union(texts(statements("SELECT name FROM difficulty_level"))).sorted()
  }

  /// The classifications of what came and of what is there; the broad ones first, because most assets have them.
  private static func classifications(_ statements: StatementCache) throws(CatalogError) -> [String] {
    var types: [String: ClassificationType] = [:]
    let stored = try statements(
      "SELECT urn, type FROM classification WHERE id IN (SELECT member FROM classification_set_member)")
    while try stored.step() { types[stored.text(0)] = ClassificationType(rawValue: stored.text(1)) }
    stored.reset()
    // What came in this run is not applied yet.
    let waiting = try statements("SELECT raw FROM inbox WHERE NOT is_classification ORDER BY id")
    var reader = RawReader()
    defer { waiting.reset() }
    while try waiting.step() {
      let document = try reader.document(waiting.int(0), path: statements.path) { sql throws(CatalogError) in
        try statements(sql)
      }
      guard let asset = try? LearningAsset(document.root) else { continue }
      for entry in asset.classifications { types[entry.urn.rawValue] = entry.type }
    }
    let order = ClassificationType.documented
    return types.map { (order.firstIndex(of: $0.value) ?? order.count, $0.key) }
      .sorted { $0 < $1 }.prefix(maximumClassifications).map(\.1)
  }

  private static func texts(_ rows: SQLStatement) throws(CatalogError) -> [String] {
    defer { rows.reset() }
    var found: [String] = []
    while try rows.step() { found.append(rows.text(0)) }
    return found
  }
}
