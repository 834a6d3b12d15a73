import CatalogEngine
import CatalogText
import SmallAlgorithms

/// Which assets have the words of a question, and how well their titles fit.
struct WordsStatement {
  /// What the upper half of a title's place stands for; the lower half is its number of words.
  static let tiers: [RelevanceTier] = [.exactTitle, .beginsWithWords, .wordsInOrder, .allWords]

  private let query: KeywordQuery
  private let schema: SchemaName
  /// Whether places are told.
  let isRanked: Bool

  init(_ query: KeywordQuery, _ schema: SchemaName, isRanked: Bool) {
    self.query = query
    self.schema = schema
    self.isRanked = isRanked && !query.required.isEmpty
  }

  /// Whether not every asset may answer.
  var isNarrowing: Bool { query.matchesNothing || !query.required.isEmpty }
  var hasExcluded: Bool { !query.excluded.isEmpty }

  /// Parts of a statement: `found(asset, place)` and `excluded(asset)`, as far as there are words for them.
  func parts(_ parameters: inout Parameters) -> [String] {
    var parts: [String] = []
    if query.matchesNothing {
      parts.append("found AS (SELECT 0::bigint AS asset, 0::bigint AS place WHERE false)")
    } else if !query.required.isEmpty {
      // One asset may have several titles with the words; the best one counts.
      let place = isRanked ? place(&parameters) : "0::bigint"
      let titles = TitleStatement.select(
        "asset, \(place) AS place", KeywordPattern(all: query.required.distinct), schema, &parameters)
      parts.append("found AS (SELECT asset, min(place) AS place FROM (\(titles)) t GROUP BY asset)")
    }
    if hasExcluded {
      let titles = TitleStatement.select(
        "asset", KeywordPattern(any: query.excluded.distinct), schema, &parameters)
      parts.append("excluded AS (\(titles))")
    }
    return parts
  }

  private func place(_ parameters: inout Parameters) -> String {
    let words = KeywordPattern.spaced("words")
    let isPrefix = query.required.last?.isPrefix ?? false
    let exactCount = Int64(query.wordsInOrder.count { $0 != TitleWords.boundary })
    let begins = isPrefix ? "1" : "CASE WHEN word_count = \(exactCount) THEN 0 ELSE 1 END"
    return """
      (CASE WHEN \(words) LIKE \(parameters.add(.text(KeywordPattern.beginning(query)))) THEN \(begins)
        WHEN \(words) LIKE \(parameters.add(.text(KeywordPattern.inOrder(query)))) THEN 2 ELSE 3 END)::bigint * 4294967296
        + least(word_count, \(Int32.max))
      """
  }
}
