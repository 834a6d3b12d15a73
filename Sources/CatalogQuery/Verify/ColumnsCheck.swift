import CatalogIndex
import CatalogIntegrity
import CatalogRows
import CatalogStore
import CatalogText
import LearningAPI

/// Whether the columnar index is as it was written, and answers as the rows do: everything with every facet, and a sample
/// of titles. A catalog without such an index, or with one of another generation, answers from rows and is sound.
struct ColumnsCheck: CatalogCheck {
  private static let sampleSize = 50

  let name = "columns"

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    let connection = inspection.connection
    let generation = try Generation.current(after: nil, readsColumns: false, connection)
    guard let index = try ColumnarIndex.open(generation.id.number, after: nil, connection) else { return }
    let withColumns = try Generation.current(after: nil, readsColumns: true, connection)
    for segment in [index.base, index.delta] { try segment?.readAll(connection) }
    guard let columns = ColumnEngine(withColumns, connection) else { return }
    let comparison = EngineComparison(one: columns, other: RowEngine(generation.names, connection))
    let urns = KnownURNs(connection, withColumns)
    let questions = try self.questions(generation.names, connection)
    for (done, criteria) in questions.enumerated() {
      try inspection.advance(done, of: questions.count)
      do throws(QueryError) {
        let plan = try QueryPlan(criteria, generation.names, urns)
        if let totals = try comparison.difference(plan) {
          let what = criteria.keyword.map { "'\($0)'" } ?? "everything"
          inspection.report(
            "the columnar index answers \(what) with \(totals.one) assets, the rows with \(totals.other), or in another order, or with other facets",
            .rebuild)
        }
      } catch {
        if case .catalog(let broken) = error { throw broken }
        inspection.report("cannot be asked: \(error)")
      }
    }
  }

  private func questions(_ names: Dictionaries, _ connection: ReadConnection) throws(CatalogError)
    -> [AssetCriteria]
  {
    var everything = AssetCriteria()
    everything.assetTypes = names.types.values.sorted()
    everything.includeRetired = true
    everything.facets = FacetName.onRequest
    everything.facetLimit = Int(Int32.max)
    everything.count = AssetCriteria.allowedCounts.upperBound
    var byTitle = everything
    byTitle.sortBy = .title
    var questions = [everything, byTitle]
    let last = try connection.statement("SELECT max(id) FROM asset").firstInt() ?? 0
    let next = try connection.statement("SELECT id FROM asset WHERE id >= ? ORDER BY id LIMIT 1")
    for place in 0..<Self.sampleSize {
      next.bind(1, last / Int64(Self.sampleSize) * Int64(place))
      guard let id = try next.firstInt(), let title = try OwnTitle.text(of: id, connection.statement) else {
        continue
      }
      // The words of a title find it and what is like it.
      everything.keyword = KeywordQuery.withoutQuotes(title)
      questions.append(everything)
    }
    return questions
  }
}
