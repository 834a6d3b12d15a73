import CatalogEngine
import CatalogText
import PostgresClient
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

  /// What facets count of a title's asset, and which it is.
  static let columns = columns(of: "asset")

  /// - Parameter asset: what tells the number of the asset.
  static func columns(of asset: String) -> String {
    """
    \(asset) AS id, published_at, type, level, locale_set, classification_set, contributor_set, own_locale, title_slots,
      span, year, is_retired
    """
  }

  /// The titles that have the words, as rows of their assets: all that facets count, and `place`. One asset may have several.
  ///
  /// - Parameter further: other columns, each behind a comma.
  func titles(_ parameters: inout Parameters, further: String = "") -> String {
    let columns = "\(Self.columns), \(isRanked ? place(&parameters) : "0::bigint") AS place\(further)"
    if query.matchesNothing { return "SELECT \(columns) FROM \(schema("title")) WHERE false" }
    return TitleStatement.both(columns, KeywordPattern(all: query.required.distinct), schema, &parameters)
  }

  /// A part of a statement, `excluded(asset)`, where there are such words.
  func parts(_ parameters: inout Parameters) -> [String] {
    guard hasExcluded else { return [] }
    let titles = TitleStatement.select(
      "asset", KeywordPattern(any: query.excluded.distinct), schema, &parameters)
    return ["excluded AS (\(titles))"]
  }

  /// How well a title fits that has all words.
  func place(_ parameters: inout Parameters) -> String {
    let isPrefix = query.required.last?.isPrefix ?? false
    let exactCount = Int64(query.wordsInOrder.count { $0 != TitleWords.boundary })
    let begins = isPrefix ? "1" : "CASE WHEN word_count = \(exactCount) THEN 0 ELSE 1 END"
    let (isBeginning, isInOrder) = tests(&parameters)
    return """
      ((CASE WHEN \(isBeginning) THEN \(begins) WHEN \(isInOrder) THEN 2 ELSE 3 END)::bigint * 4294967296
        + least(word_count, \(Int32.max)))
      """
  }

  /// That a title begins with the words, and that it has them in the order typed. Many titles have common words, and this is tried on
  /// each, so what is cheap comes first.
  private func tests(_ parameters: inout Parameters) -> (isBeginning: String, isInOrder: String) {
    let typed = query.wordsInOrder.joined(separator: " ")
    let isPrefix = query.required.last?.isPrefix ?? false
    let beginning = parameters.add(.text(isPrefix ? typed : typed + " "))
    let isBeginning =
      "words ^@ \(beginning)" + (isPrefix ? "" : " OR words = \(parameters.add(.text(typed)))")
    if let only = query.required.first, query.required.count == 1, only.words.count == 1, !only.isPrefix,
      query.wordsInOrder == only.words
    {
      return (isBeginning, "strpos(' ' || words || ' ', \(parameters.add(.text(" \(typed) ")))) > 0")
    }
    let roughly = parameters.add(.text(KeywordPattern.roughlyInOrder(query)))
    let exactly = parameters.add(.text(KeywordPattern.inOrder(query)))
    return (isBeginning, "words LIKE \(roughly) AND \(KeywordPattern.spaced("words")) LIKE \(exactly)")
  }
}
