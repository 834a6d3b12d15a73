import CatalogRows
import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

/// Tells whether anything matches a keyword under the other criteria of a question, without counting.
struct SpellingMatches {
  private let filter: Filter
  private let connection: ReadConnection
  private let synonyms: Synonyms
  /// Tells the same of a question that looks in more than titles; nil for any other.
  private let further: ((String) -> Bool)?

  init(
    _ criteria: AssetCriteria, _ generation: Generation?, _ connection: ReadConnection
  ) throws(QueryError) {
    self.connection = connection
    synonyms = generation?.synonyms ?? .none
    further =
      criteria.looksFurther
      ? { keyword in
        var asked = criteria
        asked.keyword = keyword
        return ((try? Search(asked, connection, generation).summary().total) ?? 0) > 0
      } : nil
    let names = try wrap { () throws(CatalogError) in try Dictionaries(connection) }
    let plan = try QueryPlan(criteria, names, KnownURNs(connection, nil))
    filter = try wrap { () throws(CatalogError) in try Filter(plan.requirements, names, connection) }
  }

  /// Whether an asset matches; a keyword that requires nothing counts as matched.
  func any(_ keyword: String) throws(CatalogError) -> Bool {
    let query = KeywordQuery(keyword, synonyms)
    guard !query.required.isEmpty else { return !query.matchesNothing }
    if let further { return further(keyword) }
    let excluded = try excludedAssets(query)
    return try any(FullTextPattern(all: query.required.distinct).text) { !excluded.contains($0) }
  }

  /// Whether any title, of whatever asset, holds these words side by side.
  func anyTitle(phrase words: [String]) throws(CatalogError) -> Bool {
    let select = try connection.statement("SELECT 1 FROM title_fts WHERE title_fts MATCH ? LIMIT 1")
    select.bind(1, FullTextPattern(phrase: words, isPrefix: false).text)
    return try select.firstInt() != nil
  }

  private func excludedAssets(_ query: KeywordQuery) throws(CatalogError) -> NumberSet {
    var excluded = NumberSet()
    guard !query.excluded.isEmpty else { return excluded }
    for title in try KeywordMatch.titleIDs(FullTextPattern(any: query.excluded.distinct), connection) {
      excluded.insert(CatalogSchema.asset(ofTitle: title))
    }
    return excluded
  }

  private func any(_ pattern: String, _ isWanted: (Int64) -> Bool) throws(CatalogError) -> Bool {
    let titles = try connection.statement("SELECT rowid FROM title_fts WHERE title_fts MATCH ?")
    titles.bind(1, pattern)
    defer { titles.reset() }
    let row = try connection.statement("\(AssetRow.select) WHERE id = ?")
    while try titles.step() {
      let asset = CatalogSchema.asset(ofTitle: titles.int(0))
      guard isWanted(asset) else { continue }
      row.bind(1, asset)
      defer { row.reset() }
      if try row.step(), let failed = filter.failures(AssetRow(row)), failed.isEmpty { return true }
    }
    return false
  }
}
