import LearningAPI
import TestSupport
import Testing

@testable import CatalogEngine
@testable import CatalogQuery
@testable import CatalogRows
@testable import CatalogStore

/// The protocol of engines: who answers a plan, and what becomes of two that differ.
@Suite struct EngineTests {
  /// Knows neither a file nor a row, and says what it is told to.
  private struct FixedEngine: Engine {
    /// Nil declines every plan.
    var total: Int?
    var page: [Int64] = []

    func answer(_ plan: QueryPlan) -> EngineAnswer<RankedAsset>? {
      total.map { EngineAnswer(counts: EngineCounts(total: $0), page: page.map { RankedAsset(id: $0) }) }
    }

    func summary(_ plan: QueryPlan) -> EngineAnswer<URN>? {
      total.map {
        EngineAnswer(
          counts: EngineCounts(total: $0), page: page.map { URN(unchecked: "urn:li:lyndaCourse:\($0)") })
      }
    }

    func counts(_ plan: QueryPlan, of facets: [FacetName]) -> EngineCounts? {
      total.map { EngineCounts(total: $0) }
    }

    func order(_ plan: QueryPlan, first limit: Int) -> EngineAnswer<RankedAsset>? { answer(plan) }
  }

  private let built: CatalogBuilder
  private let connection: ReadConnection
  private let generation: Generation

  init() throws {
    var options = RandomCatalog.Options()
    options.assets = 120
    built = try CatalogBuilder(lines: RandomCatalog(seed: 5, options).lines, portions: 2)
    connection = try built.file.openForReading()
    generation = try Generation.current(after: nil, readsColumns: true, connection)
  }

  private func plan(
    similarTo: SimilarAssets? = nil, _ set: (inout AssetCriteria) -> Void = { _ in }
  ) throws -> QueryPlan {
    var criteria = AssetCriteria()
    set(&criteria)
    return try QueryPlan(
      criteria, generation.names, KnownURNs(connection, generation), similarTo: similarTo)
  }

  @Test("Columns and rows give the same summary, each by itself")
  func sameSummary() throws {
    let columns = try #require(ColumnEngine(generation, connection))
    let comparison = EngineComparison(one: columns, other: RowEngine(generation.names, connection))
    let model = try built.catalog.summary(AssetCriteria())
    #expect(model.total > 20)
    for sort in [AssetCriteria.SortOrder.recency, .title] {
      let plan = try plan {
        $0.facets = FacetName.onRequest
        $0.sortBy = sort
      }
      #expect(try columns.summary(plan)?.counts.total == model.total)
      #expect(try comparison.difference(plan) == nil)
    }
  }

  @Test("Columns decline what only rows know, and rows take it")
  func declined() throws {
    let columns = try #require(ColumnEngine(generation, connection))
    let rows = RowEngine(generation.names, connection)
    let plans = [
      try plan {
        $0.facetOptions.previews = true
        $0.drilldown = true
      },
      try plan {
        $0.facetOptions.hierarchy = true
        $0.drilldown = true
      },
      try plan { $0.lastUpdatedAfter = 1 },
    ]
    for plan in plans {
      #expect(try columns.answer(plan) == nil)
      #expect(try columns.summary(plan) == nil)
      #expect(try rows.answer(plan) != nil)
    }
    #expect(try columns.tally([], of: plans[2]) == nil && rows.tally([], of: plans[2]) != nil)
    #expect(try columns.order(plans[2], first: 1) == nil)
    // What does not depend on previews it counts all the same.
    #expect(try columns.counts(plans[0], of: [])?.total == rows.counts(plans[0], of: [])?.total)
  }

  @Test("An answer that another engine counts otherwise is refused")
  func refused() throws {
    let plan = try plan()
    let agreed = ComparedEngine(FixedEngine(total: 3), with: FixedEngine(total: 3), path: "a")
    #expect(try agreed.answer(plan)?.counts.total == 3)
    let declined = ComparedEngine(FixedEngine(total: 3), with: FixedEngine(total: nil), path: "a")
    #expect(try declined.summary(plan)?.counts.total == 3)
    let differing = ComparedEngine(FixedEngine(total: 3), with: FixedEngine(total: 4), path: "a")
    let error = QueryError.catalog(
      .damaged(path: "a", detail: "its rows and its columns give different counts"))
    #expect(throws: error) { try differing.answer(plan) }
    #expect(throws: error) { try differing.summary(plan) }
    #expect(throws: error) { try differing.counts(plan, of: []) }
    #expect(throws: error) { try differing.order(plan, first: 1) }
  }

  @Test("A comparison tells both totals, and pages that differ")
  func compared() throws {
    let plan = try plan()
    let totals = try EngineComparison(one: FixedEngine(total: 1), other: FixedEngine(total: 2)).difference(
      plan)
    #expect(totals?.one == 1 && totals?.other == 2)
    let pages = EngineComparison(
      one: FixedEngine(total: 1, page: [1]), other: FixedEngine(total: 1, page: [2]))
    #expect(try pages.difference(plan) != nil)
    let same = EngineComparison(
      one: FixedEngine(total: 1, page: [1]), other: FixedEngine(total: 1, page: [1]))
    #expect(try same.difference(plan) == nil)
  }

  @Test("The first engine that takes a plan answers; where none does, that is an error")
  func firstEngine() throws {
    let engines = [FixedEngine(total: nil), FixedEngine(total: 7), FixedEngine(total: 8)]
    let search = try Search(AssetCriteria(), connection, generation, engines: engines)
    #expect(try search.summary().total == 7)
    let none = try Search(AssetCriteria(), connection, generation, engines: [FixedEngine(total: nil)])
    #expect(throws: QueryError.self) { try none.summary() }
  }
}
