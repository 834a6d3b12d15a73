import CatalogQuery
import LearningAPI

extension CombinationCounts {
  static let tooMany = QueryError.criteria(
    CriteriaError("these facets have more combinations of values than can be counted; leave one out"))

  /// For the values of some facets, none of them, and all.
  ///
  /// - Throws: ``tooMany``.
  init(of axes: [AxisValues]) throws(QueryError) {
    guard let empty = CombinationCounts(axes.map { $0.all + 1 }) else { throw Self.tooMany }
    self = empty
  }
}
