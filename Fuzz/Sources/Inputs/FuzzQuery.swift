import LearningAPI

/// Makes query strings of both Rest.li protocols: right ones, and what is left of them when they were damaged.
enum FuzzQuery {
  private static let pieces = [
    "(", ")", "List(", ",", ":", "''", "'", "=", "&", "[0]", "[", "]", ".", "?", "#", "%", "%2", "%28", "%2C",
    "%00",
    "%FF", "+", " ", "é", "q=criteria", "assetFilteringCriteria", "assetFilteringCriteria=(", "keyword:",
    "keyword",
    "locales", "language:en", "assetTypes:List(COURSE)", "sortBy", "count=0", "fields=urn",
    "((((((((((((((((((",
    "nobody=(a:b)", "assetRetrievalCriteria=(includeRetired:true)",
  ]

  /// Criteria as protocol 2.0 writes them.
  static func structured(_ criteria: AssetCriteria) -> String {
    QueryString.write(RestLiProtocol.structured.items(criteria.queryItems))
  }

  /// A query string that was cut, or that something was put into, now and then many times.
  static func damaged(_ query: String, _ random: inout SeededRandom) -> String {
    var scalars = Array(query.unicodeScalars)
    for _ in 0..<(1 + random.below(4)) {
      let at = random.below(scalars.count + 1)
      switch random.below(4) {
      case 0: scalars.removeSubrange(at..<min(scalars.count, at + 1 + random.below(8)))
      case 1: scalars = Array(scalars.prefix(max(at, 1)))
      case 2:
        let piece = random.pick(pieces, or: "").unicodeScalars
        for _ in 0..<(random.percent(5) ? 200 : 1) { scalars.insert(contentsOf: piece, at: at) }
      default: scalars.insert(contentsOf: random.pick(pieces, or: "").unicodeScalars, at: at)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
