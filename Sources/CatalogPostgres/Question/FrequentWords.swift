import CatalogEngine
import CatalogStore
import CatalogText
import PostgresClient

/// Assets whose titles have a word that many have, counted by type, level and set of locales, with the best of each: a few hundred rows
/// in the place of a hundred thousand titles. Made anew with each publication.
struct FrequentWords {
  static let name = "word_count"
  static let columns = ["word"] + PartitionCounts.allColumns + best
  /// Arrays of the best assets, of how well their titles fit, and of when they were published.
  private static let best = ["ids", "places", "newest"]
  /// Words of fewer titles are counted in milliseconds.
  static let fewestTitles = 1_024
  /// So many assets of each row are kept: pages that end behind them look at titles.
  private static let bestCount = 32

  private let schema: SchemaName
  private let word: String

  static func definition(_ schema: SchemaName) -> String {
    """
    CREATE TABLE IF NOT EXISTS \(schema(name))(
      word text COLLATE "C" NOT NULL, is_retired boolean NOT NULL, type integer NOT NULL, level integer,
      locale_set integer NOT NULL, \(PartitionCounts.count) bigint NOT NULL, ids bigint[] NOT NULL, places bigint[] NOT NULL,
      newest bigint[] NOT NULL)
    """
  }

  static func index(_ schema: SchemaName) -> String {
    "CREATE INDEX IF NOT EXISTS word_count_word ON \(schema(name))(word)"
  }

  /// - Returns: nil where a plan asks for anything else than one such word, or for more than the table has.
  init?(
    _ plan: QueryPlan, counting columns: [String], page: PlanPage, _ schema: SchemaName,
    _ published: PublishedWords
  ) throws(CatalogError) {
    guard PartitionCounts.answers(plan.requirements, by: columns), page.isEmpty || plan.order == .relevance,
      plan.similarTo == nil, !plan.looksFurther, let end = page.end, end <= Self.bestCount,
      let word = Self.word(of: plan.keyword),
      try published.isCounted(word)
    else { return nil }
    self.schema = schema
    self.word = word
  }

  /// The only word of a keyword, if that is what typing the word alone means.
  private static func word(of keyword: KeywordQuery) -> String? {
    guard keyword.required.count == 1, keyword.excluded.isEmpty, let word = keyword.required[0].words.first,
      word.utf8.count <= Lexemes.longestWord
    else { return nil }
    let alone = KeywordQuery(word)
    return alone.required == keyword.required && alone.wordsInOrder == keyword.wordsInOrder
      && alone.wordsInOrder == [word]
      ? word : nil
  }

  /// The rows of the word as candidates.
  func candidates(
    _ conditions: [String], _ failures: String, _ parameters: inout Parameters
  ) -> String {
    let list = PartitionCounts.allColumns.dropFirst().map { "a.\($0)" }.joined(separator: ", ")
    return "SELECT \(list), \(failures) AS failures FROM \(rows(conditions, &parameters))"
  }

  /// The best matches, among which all are that a page may have.
  func hits(_ conditions: [String], _ parameters: inout Parameters) -> String {
    """
    SELECT b.id, a.type, b.place, b.newest AS published_at, 0::bigint AS likeness
    FROM \(rows(conditions, &parameters, joining: ", unnest(a.ids, a.places, a.newest) AS b(id, place, newest)"))
    """
  }

  private func rows(_ conditions: [String], _ parameters: inout Parameters, joining: String = "") -> String {
    let all = ["a.word = \(parameters.add(.text(word)))"] + conditions
    return "\(schema(Self.name)) a\(joining) WHERE \(all.joined(separator: " AND "))"
  }
}

extension FrequentWords {
  /// Whether somebody who types it means the word.
  static func isCountable(_ word: String) -> Bool { self.word(of: KeywordQuery(word)) == word }

  /// Counts what is there of some words.
  static func refill(
    _ words: [String], _ database: PostgresConnection, _ schema: SchemaName,
    _ progress: (PublishProgress) -> Bool
  ) throws {
    try database.run("DELETE FROM \(schema(name))")
    for (number, word) in words.enumerated() {
      guard progress(PublishProgress(what: "frequent words", done: number, total: words.count)) else {
        throw PostgresError.cancelled
      }
      var parameters = Parameters()
      let text = insertion(of: word, schema, &parameters)
      _ = try database.query(text, parameters.values)
    }
  }

  /// Of several titles of an asset the best one counts. Only of assets that may be among the best the URN has to be known.
  private static func insertion(
    of word: String, _ schema: SchemaName, _ parameters: inout Parameters
  ) -> String {
    let partition = PartitionCounts.allColumns.dropLast().joined(separator: ", ")
    let order = "place, coalesce(published_at, '\(Int64.min)'::bigint) DESC"
    let titles = WordsStatement(KeywordQuery(word), schema, isRanked: true).titles(&parameters)
    func best(_ value: String) -> String {
      "coalesce((array_agg(\(value) ORDER BY \(order), urn) FILTER (WHERE number <= \(bestCount)))[1:\(bestCount)], '{}')"
    }
    return """
      INSERT INTO \(schema(name))(\(columns.joined(separator: ", ")))
      SELECT \(parameters.add(.text(word))), \(partition), count(*), \(best("id")), \(best("place")), \(best("published_at"))
      FROM (SELECT r.*, u.urn FROM (
          SELECT *, rank() OVER (PARTITION BY \(partition) ORDER BY \(order)) AS number
          FROM (SELECT DISTINCT ON (id) * FROM (\(titles)) t ORDER BY id, place) assets) r
        LEFT JOIN \(schema("asset")) u ON r.number <= \(bestCount) AND u.id = r.id) ranked
      GROUP BY \(partition)
      """
  }
}
