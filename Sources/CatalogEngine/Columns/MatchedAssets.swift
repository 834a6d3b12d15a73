package import CatalogIndex
import CatalogStore

/// The assets of one segment that match a plan.
package struct MatchedAssets {
  private let matched: MatchedSegment

  init(_ matched: MatchedSegment) { self.matched = matched }

  package var segment: Segment { matched.segment }

  /// How many match in each partition.
  package var counts: [Int] {
    zip(matched.plan.failures, matched.counts).map { failures, count in failures == 0 ? count : 0 }
  }

  /// Calls `body` with their ordinals, ascending, many at a time, each time of one partition, whose index it gets too.
  package func forEachBlock(_ body: (UnsafeBufferPointer<UInt32>, Int) -> Void) {
    unsafe matched.forEachBlock { unsafe body($0, $1) }
  }
}

extension ColumnEngine {
  /// All assets that match, segment by segment; nil where the index cannot tell.
  package func matches(_ plan: QueryPlan) throws(QueryError) -> [MatchedAssets]? {
    if !counts(plan) { return nil }
    return try wrap { () throws(CatalogError) in try search(plan)?.parts.map { MatchedAssets($0) } }
  }
}
