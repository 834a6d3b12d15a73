import CatalogEngine
import CatalogRows
import CatalogStore
import LearningAPI

/// Answers plans from a published catalog, one statement for each. What it cannot answer it refuses; it declines nothing, since
/// nobody else could answer.
final class PostgresEngine: Engine {
  private let database: PostgresConnection
  private let address: PostgresAddress
  private let names: Dictionaries
  private let connection: ReadConnection
  private let rows: ReadConnection
  private var lastSimilar: (of: SimilarAssets, value: SimilarSets)?

  /// - Parameters:
  ///   - connection: has all but the assets.
  ///   - rows: has those that were fetched to be shown.
  init(
    _ database: PostgresConnection, _ address: PostgresAddress, _ names: Dictionaries,
    _ connection: ReadConnection,
    rows: ReadConnection
  ) {
    self.database = database
    self.address = address
    self.names = names
    self.connection = connection
    self.rows = rows
  }

  func answer(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    try answer(plan) { $0.assets }
  }

  func summary(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<URN>? { try answer(plan) { $0.urns } }

  func counts(_ plan: QueryPlan, of facets: [FacetName]) throws(QueryError) -> EngineCounts? {
    try refuse(plan)
    return try wrap { () throws(CatalogError) in
      let found = try ask(plan, counting: facets, page: .none)
      let report = FacetReport(plan, names, connection)
      return EngineCounts(
        total: found.total,
        facets: try found.counters.map { (counter) throws(CatalogError) in try report.facet(counter) })
    }
  }

  func order(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    try refuse(plan)
    return try wrap { () throws(CatalogError) in
      let found = try ask(plan, counting: [], page: .first(limit == .max ? nil : limit))
      return EngineAnswer(counts: EngineCounts(total: found.total), page: found.assets)
    }
  }

  func position(of asset: Int64, _ plan: QueryPlan) throws(QueryError) -> AssetPosition? {
    try refuse(plan)
    return try wrap { () throws(CatalogError) in
      let found = try ask(plan, counting: [], page: .asset(asset))
      return AssetPosition(total: found.total, found: found.assets.first.map { (found.firstIndex, $0) })
    }
  }

  func tally(_ conditions: [PlanCondition], of plan: QueryPlan) throws(QueryError) -> ConditionTally? {
    try refuse(plan)
    return try wrap { () throws(CatalogError) in
      let statement = try TallyStatement(conditions, of: plan, names, address.schema, connection)
      let row = try query(statement.text, statement.parameters)
      guard row.count == 1 else { throw PostgresError.notAsked(address).ofCatalog }
      return ConditionTally(
        base: Int(row.int(0, 0)),
        counts: conditions.indices.map { (Int(row.int(0, 1 + 2 * $0)), Int(row.int(0, 2 + 2 * $0))) })
    }
  }

  /// How many matches there are of each combination of keys of some facets.
  func combinations(of facets: [FacetName], _ plan: QueryPlan) throws(QueryError) -> [[Int64?]: UInt32] {
    try refuse(plan)
    return try wrap { () throws(CatalogError) in
      let statement = try PlanStatement(combining: facets, plan, names, address.schema, connection)
      let found = try query(statement.text, statement.parameters)
      var counts: [[Int64?]: UInt32] = [:]
      for row in 0..<found.count {
        let keys = facets.indices.map { found.optionalInt(row, $0 + 1) }
        counts[keys, default: 0] += UInt32(clamping: found.int(row, 0))
      }
      return counts
    }
  }

  /// Whoever asks has shown the asset, so that its rows are there.
  func examination(
    of asset: Int64, by conditions: [PlanCondition], _ plan: QueryPlan
  ) throws(QueryError) -> AssetExamination? {
    try refuse(plan)
    return try RowEngine(names, rows).examination(of: asset, by: conditions, plan)
  }

  /// The same holds here.
  func shared(by assets: [RankedAsset], _ plan: QueryPlan) throws(QueryError) -> [[SharedTrait]]? {
    try wrap { () throws(CatalogError) in try similar(plan)?.traits.shared(by: assets, rows) }
  }

  private func answer<Member>(
    _ plan: QueryPlan, _ page: (PlanResult) -> [Member]
  ) throws(QueryError) -> EngineAnswer<Member> {
    try refuse(plan)
    return try wrap { () throws(CatalogError) in
      let found = try ask(plan, counting: plan.facets + plan.treeFacets, page: .range(plan.page))
      let report = FacetReport(plan, names, connection)
      let facets = try found.counters.map { (counter) throws(CatalogError) in try report.facet(counter) }
      var answer = EngineAnswer(
        counts: EngineCounts(total: found.total, facets: Array(facets.prefix(plan.facets.count))),
        page: page(found), treeFacets: Array(facets.dropFirst(plan.facets.count)))
      if !plan.treeFacets.isEmpty {
        try ChecksummedTable.classificationSets.check(connection)
        answer.tree = try report.hierarchy(Array(found.counters.dropFirst(plan.facets.count)))
      }
      return answer
    }
  }

  private func ask(
    _ plan: QueryPlan, counting facets: [FacetName], page: PlanPage
  ) throws(CatalogError) -> PlanResult {
    let statement = try PlanStatement(
      plan, counting: facets, page: page, similar: similar(plan), names, address.schema, connection)
    let found = try query(statement.text, statement.parameters)
    do throws(PostgresError) { return try PlanResult(found, facets, at: address) } catch {
      throw error.ofCatalog
    }
  }

  private func query(_ statement: String, _ parameters: Parameters) throws(CatalogError) -> PostgresResult {
    do throws(PostgresError) { return try database.query(statement, parameters.values) } catch {
      throw error.ofCatalog
    }
  }

  /// Kept, because the same is asked for under other criteria where these give nothing.
  private func similar(_ plan: QueryPlan) throws(CatalogError) -> SimilarSets? {
    guard let similarTo = plan.similarTo else { return nil }
    if let lastSimilar, lastSimilar.of == similarTo { return lastSimilar.value }
    let similar = try SimilarSets(to: similarTo, database, address.schema, names, connection)
    lastSimilar = (similarTo, similar)
    return similar
  }

  private func refuse(_ plan: QueryPlan) throws(QueryError) {
    if plan.looksFurther {
      throw .catalog(PostgresError.unanswered("words beyond titles, and courses for their videos,").ofCatalog)
    }
  }
}
