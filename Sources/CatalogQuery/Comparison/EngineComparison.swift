import LearningAPI

/// Asks two engines the same.
struct EngineComparison {
  let one: any Engine
  let other: any Engine

  /// The totals of both where their summaries differ; nil where they are equal, or where one declines the plan.
  func difference(_ plan: QueryPlan) throws(QueryError) -> (one: Int, other: Int)? {
    guard let left = try one.summary(plan), let right = try other.summary(plan) else { return nil }
    let isEqual =
      left.counts.total == right.counts.total && left.counts.facets == right.counts.facets
      && left.page == right.page
    return isEqual ? nil : (left.counts.total, right.counts.total)
  }
}
