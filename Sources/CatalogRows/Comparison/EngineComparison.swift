package import CatalogEngine
import LearningAPI

/// Asks two engines the same.
package struct EngineComparison {
  private let one: any Engine
  private let other: any Engine

  package init(one: any Engine, other: any Engine) { (self.one, self.other) = (one, other) }

  /// The totals of both where their summaries differ; nil where they are equal, or where one declines the plan.
  package func difference(_ plan: QueryPlan) throws(QueryError) -> (one: Int, other: Int)? {
    guard let left = try one.summary(plan), let right = try other.summary(plan) else { return nil }
    let isEqual =
      left.counts.total == right.counts.total && left.counts.facets == right.counts.facets
      && left.page == right.page
    return isEqual ? nil : (left.counts.total, right.counts.total)
  }
}
