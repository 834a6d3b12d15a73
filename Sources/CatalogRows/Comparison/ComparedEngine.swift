package import CatalogEngine
import CatalogStore
package import LearningAPI

/// An engine whose answers stand only where another one counts the same. What the other declines is not compared.
package final class ComparedEngine: Engine {
  private let engine: any Engine
  private let other: any Engine
  private let path: String

  /// - Parameter path: the catalog, for an error.
  package init(_ engine: any Engine, with other: any Engine, path: String) {
    self.engine = engine
    self.other = other
    self.path = path
  }

  package func answer(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    try compared(engine.answer(plan), plan)
  }

  package func summary(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<URN>? {
    try compared(engine.summary(plan), plan)
  }

  package func counts(_ plan: QueryPlan, of facets: [FacetName]) throws(QueryError) -> EngineCounts? {
    guard let found = try engine.counts(plan, of: facets) else { return nil }
    try compare(found, plan)
    return found
  }

  package func order(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    try compared(engine.order(plan, first: limit), plan)
  }

  package func beginning(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> [RankedAsset]? {
    try engine.beginning(plan, first: limit)
  }

  package func tally(_ conditions: [PlanCondition], of plan: QueryPlan) throws(QueryError) -> ConditionTally?
  {
    try engine.tally(conditions, of: plan)
  }

  package func examination(
    of asset: Int64, by conditions: [PlanCondition], _ plan: QueryPlan
  ) throws(QueryError) -> AssetExamination? {
    try engine.examination(of: asset, by: conditions, plan)
  }

  package func shared(
    by assets: [RankedAsset], _ plan: QueryPlan
  ) throws(QueryError) -> [[SharedTrait]]? {
    try engine.shared(by: assets, plan)
  }

  private func compared<Member>(
    _ found: EngineAnswer<Member>?, _ plan: QueryPlan
  ) throws(QueryError) -> EngineAnswer<Member>? {
    if let found { try compare(found.allCounts, plan) }
    return found
  }

  private func compare(_ counts: EngineCounts, _ plan: QueryPlan) throws(QueryError) {
    guard let others = try other.counts(plan, of: counts.facets.map(\.name)) else { return }
    if !counts.agrees(with: others) {
      throw .catalog(.damaged(path: path, detail: "its rows and its columns give different counts"))
    }
  }
}
