import CatalogRemote
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
  /// Tells the same of a question that rows of titles do not answer: one that looks in more than titles, and where there are none.
  private let further: ((String) throws(CatalogError) -> Bool)?

  init(
    _ criteria: AssetCriteria, _ generation: Generation?, _ connection: ReadConnection
  ) throws(QueryError) {
    self.connection = connection
    synonyms = generation?.synonyms ?? .none
    further =
      criteria.looksFurther || connection.remote != nil
      ? { (keyword) throws(CatalogError) in
        var asked = criteria
        (asked.keyword, asked.start, asked.count, asked.facets) = (keyword, 0, 0, [])
        do throws(QueryError) {
          return try Search(asked, connection, generation).summary().total > 0
        } catch .catalog(let error) {
          throw error
        } catch .cancelled {
          throw .interrupted
        } catch {
          return false
        }
      } : nil
    let names = try wrap { () throws(CatalogError) in try Dictionaries(connection) }
    let plan = try QueryPlan(criteria, names, KnownURNs(connection, nil))
    filter = try wrap { () throws(CatalogError) in try Filter(plan.requirements, names, connection) }
  }

  /// Whether an asset matches; a keyword that requires nothing counts as matched.
  func any(_ keyword: String) throws(CatalogError) -> Bool {
    let query = KeywordQuery(keyword, synonyms)
    guard !query.required.isEmpty else { return !query.matchesNothing }
    if let further { return try further(keyword) }
    let excluded = try excludedAssets(query)
    return try any(FullTextPattern(all: query.required.distinct).text) { !excluded.contains($0) }
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
