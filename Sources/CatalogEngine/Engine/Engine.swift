package import LearningAPI

/// Answers plans from one store of the catalog.
///
/// All engines give the same answer to the same plan. One that cannot answer a plan declines it with nil, and the next one
/// is asked; what an engine does not implement it declines always. Assets are named by their numbers in the source of
/// record, from which hits are read whatever engine found them.
package protocol Engine {
  /// Total, facets and the assets of the page.
  func answer(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<RankedAsset>?
  /// The same with nothing but the URNs of the page.
  func summary(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<URN>?
  /// The counts alone, which do not depend on the order.
  func counts(_ plan: QueryPlan, of facets: [FacetName]) throws(QueryError) -> EngineCounts?
  /// The first matches in order, and how many there are; no facets.
  func order(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> EngineAnswer<RankedAsset>?
  /// The first matches in order, as far as they can be told without finding all: fewer than wanted say nothing of how it
  /// goes on.
  func beginning(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> [RankedAsset]?
  /// Where one asset stands in the order of all matches.
  func position(of asset: Int64, _ plan: QueryPlan) throws(QueryError) -> AssetPosition?
  /// How many assets each condition of a plan leaves.
  func tally(_ conditions: [PlanCondition], of plan: QueryPlan) throws(QueryError) -> ConditionTally?
  /// How one asset meets each condition.
  func examination(
    of asset: Int64, by conditions: [PlanCondition], _ plan: QueryPlan
  ) throws(QueryError) -> AssetExamination?
  /// What each asset shares with the one that a plan asks to be similar to, the rarest first.
  func shared(by assets: [RankedAsset], _ plan: QueryPlan) throws(QueryError) -> [[SharedTrait]]?
}

extension Engine {
  package func beginning(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> [RankedAsset]? { nil }

  package func position(of asset: Int64, _ plan: QueryPlan) throws(QueryError) -> AssetPosition? {
    guard let found = try order(plan, first: .max) else { return nil }
    let index = found.page.firstIndex { $0.id == asset }
    return AssetPosition(total: found.counts.total, found: index.map { ($0, found.page[$0]) })
  }

  package func tally(_ conditions: [PlanCondition], of plan: QueryPlan) throws(QueryError) -> ConditionTally?
  { nil }

  package func examination(
    of asset: Int64, by conditions: [PlanCondition], _ plan: QueryPlan
  ) throws(QueryError) -> AssetExamination? { nil }

  package func shared(
    by assets: [RankedAsset], _ plan: QueryPlan
  ) throws(QueryError) -> [[SharedTrait]]? { nil }
}
