import CatalogEngine
package import CatalogStore
import CatalogText
import SmallAlgorithms

/// What the keyword of a question leaves.
package struct KeywordMatch {
  /// A title that holds all words.
  struct TitleHit {
    let asset: Int64
    let title: Int64
  }

  /// Without required words every asset may answer.
  let titles: [TitleHit]?
  /// Assets with a title that holds an excluded word.
  let excluded: NumberSet

  init(_ query: KeywordQuery, _ connection: ReadConnection) throws(CatalogError) {
    if query.matchesNothing {
      titles = []
    } else if query.required.isEmpty {
      titles = nil
    } else {
      titles = try Self.hits(FullTextPattern(all: query.required.distinct), connection)
    }
    var excluded = NumberSet()
    if !query.excluded.isEmpty {
      for hit in try Self.hits(FullTextPattern(any: query.excluded.distinct), connection) {
        excluded.insert(hit.asset)
      }
    }
    self.excluded = excluded
  }

  /// Sorted by asset, then by title.
  private static func hits(_ pattern: FullTextPattern, _ connection: ReadConnection) throws(CatalogError)
    -> [TitleHit]
  {
    let ids = try titleIDs(pattern, connection)
    let hits = ids.map { TitleHit(asset: CatalogSchema.asset(ofTitle: $0), title: $0) }
    guard let last = ids.last, last >= CatalogSchema.titleStride else { return hits }
    return hits.sorted { ($0.asset, $0.title) < ($1.asset, $1.title) }
  }

  /// The titles that a pattern finds, ascending.
  package static func titleIDs(_ pattern: FullTextPattern, _ connection: ReadConnection) throws(CatalogError)
    -> [Int64]
  {
    let select = try connection.statement(
      "SELECT rowid FROM title_fts WHERE title_fts MATCH ? ORDER BY rowid")
    select.bind(1, pattern.text)
    defer { select.reset() }
    var ids: [Int64] = []
    while try select.step() { ids.append(select.int(0)) }
    return ids
  }
}
