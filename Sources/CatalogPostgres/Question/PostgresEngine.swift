import CatalogEngine
import CatalogRows
import CatalogStore
import LearningAPI
import PostgresClient

/// Answers plans from a published catalog, one statement for each. It declines nothing, since nobody else could answer.
final class PostgresEngine: Engine {
  private let databases: Databases
  private let sets: NamedSets
  private let rows: ReadConnection
  private let bring: (_ asset: Int64, QueryPlan) throws(CatalogError) -> Void
  private var lastSimilar: (of: SimilarAssets, value: SimilarSets)?

  /// - Parameters:
  ///   - connection: has all but the assets.
  ///   - rows: has those that were fetched to be shown.
  ///   - bring: brings there what an asset contains, where that counts.
  init(
    _ databases: Databases, _ generation: Generation, _ connection: ReadConnection, rows: ReadConnection,
    bring: @escaping (_ asset: Int64, QueryPlan) throws(CatalogError) -> Void
  ) {
    self.bring = bring
    self.databases = databases
    sets = NamedSets(generation: generation, connection: connection)
    self.rows = rows
  }

  private var names: Dictionaries { sets.generation.names }
  private var connection: ReadConnection { sets.connection }

  func answer(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    try answer(plan) { $0.assets }
  }

  func summary(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<URN>? { try answer(plan) { $0.urns } }

  func counts(_ plan: QueryPlan, of facets: [FacetName]) throws(QueryError) -> EngineCounts? {
    try wrap { () throws(CatalogError) in
      let found = try ask(plan, counting: facets, page: .none)
      let report = FacetReport(plan, names, connection)
      return EngineCounts(
        total: found.total,
        facets: try found.counters.map { (counter) throws(CatalogError) in try report.facet(counter) })
    }
  }

  func order(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    try wrap { () throws(CatalogError) in
      let found = try ask(plan, counting: [], page: .first(limit == .max ? nil : limit))
      return EngineAnswer(counts: EngineCounts(total: found.total), page: found.assets)
    }
  }

  func position(of asset: Int64, _ plan: QueryPlan) throws(QueryError) -> AssetPosition? {
    try wrap { () throws(CatalogError) in
      let found = try ask(plan, counting: [], page: .asset(asset))
      guard let place = found.page.first else { return AssetPosition(total: found.total) }
      // Its number is that among those of its own database.
      let index =
        databases.areShards
        ? try ask(plan, counting: [], page: .before(place)).countBefore : Int(place.number) - 1
      return AssetPosition(total: found.total, found: (index, place.asset))
    }
  }

  func tally(_ conditions: [PlanCondition], of plan: QueryPlan) throws(QueryError) -> ConditionTally? {
    try wrap { () throws(CatalogError) in
      let rows = try databases.ask { (schema) throws(CatalogError) in
        let statement = try TallyStatement(conditions, of: plan, schema, sets)
        return (statement.text, statement.parameters.values)
      }
      guard rows.allSatisfy({ $0.count == 1 }) else { throw databases.notAsked() }
      func sum(_ column: Int) -> Int { rows.reduce(0) { $0 + Int($1.int(0, column)) } }
      return ConditionTally(
        base: sum(0), counts: conditions.indices.map { (sum(1 + 2 * $0), sum(2 + 2 * $0)) })
    }
  }

  /// How many matches there are of each combination of keys of some facets.
  func combinations(of facets: [FacetName], _ plan: QueryPlan) throws(QueryError) -> [[Int64?]: UInt32] {
    try wrap { () throws(CatalogError) in
      let results = try databases.ask { (schema) throws(CatalogError) in
        let statement = try PlanStatement(combining: facets, plan, schema, sets)
        return (statement.text, statement.parameters.values)
      }
      var counts: [[Int64?]: UInt32] = [:]
      for found in results {
        for row in 0..<found.count {
          let keys = facets.indices.map { found.optionalInt(row, $0 + 1) }
          counts[keys, default: 0] += UInt32(clamping: found.int(row, 0))
        }
      }
      return counts
    }
  }

  /// Whoever asks has shown the asset, so that its rows are there.
  func examination(
    of asset: Int64, by conditions: [PlanCondition], _ plan: QueryPlan
  ) throws(QueryError) -> AssetExamination? {
    try wrap { () throws(CatalogError) in try bring(asset, plan) }
    return try RowEngine(names, rows).examination(of: asset, by: conditions, plan)
  }

  /// The same holds here.
  func shared(by assets: [RankedAsset], _ plan: QueryPlan) throws(QueryError) -> [[SharedTrait]]? {
    try wrap { () throws(CatalogError) in try similar(plan)?.traits.shared(by: assets, rows) }
  }

  private func answer<Member>(
    _ plan: QueryPlan, _ page: (PlanResult) -> [Member]
  ) throws(QueryError) -> EngineAnswer<Member> {
    try wrap { () throws(CatalogError) in
      let found = try ask(plan, counting: plan.facets + plan.treeFacets, page: .range(plan.page))
      let report = FacetReport(plan, names, connection)
      let facets = try found.counters.map { (counter) throws(CatalogError) in try report.facet(counter) }
      var answer = EngineAnswer(
        counts: EngineCounts(total: found.total, facets: Array(facets.prefix(plan.facets.count))),
        page: page(found), treeFacets: Array(facets.dropFirst(plan.facets.count)))
      if !plan.treeFacets.isEmpty {
        try ChecksummedTable.classificationSets.check(connection)
        answer.tree = try report.hierarchy(Array(found.counters.dropFirst(plan.facets.count)), found.edges)
      }
      return answer
    }
  }

  private func ask(
    _ plan: QueryPlan, counting facets: [FacetName], page: PlanPage
  ) throws(CatalogError) -> PlanResult {
    let similar = try similar(plan)
    let results = try databases.ask { (schema) throws(CatalogError) in
      let statement = try PlanStatement(
        plan, counting: facets, page: databases.areShards ? page.ofEachShard : page, similar: similar, schema,
        sets)
      return (statement.text, statement.parameters.values)
    }
    do throws(PostgresError) {
      return try PlanResult(results, facets, databases.areShards ? (page, plan.order) : nil, databases) {
        FacetSources.countsMembers($0, plan)
      }
    } catch {
      throw error.ofCatalog
    }
  }

  /// Kept, because the same is asked for under other criteria where these give nothing.
  private func similar(_ plan: QueryPlan) throws(CatalogError) -> SimilarSets? {
    guard let similarTo = plan.similarTo else { return nil }
    if let lastSimilar, lastSimilar.of == similarTo { return lastSimilar.value }
    let similar = try SimilarSets(to: similarTo, databases, names, connection)
    lastSimilar = (similarTo, similar)
    return similar
  }
}
