package import LearningAPI

/// The total order of a question's matches; what it leaves equal is ordered newest first, then by URN.
package enum PlanOrder: Sendable, Equatable {
  /// How well titles fit the words (``RelevanceScale``); without words the newest first.
  case relevance
  /// What shares most with another asset.
  case similarity
  /// Newest first.
  case recency
  /// The normalized words of the title that is shown, bytewise: the one in a locale, otherwise the asset's own.
  case title(in: AssetLocale?)

  package init(_ criteria: borrowing AssetCriteria, isOfSimilarAssets: Bool) {
    self =
      if isOfSimilarAssets, (criteria.sortBy ?? .relevance) == .relevance { .similarity } else {
        switch criteria.effectiveSort {
        case .relevance: .relevance
        case .title: .title(in: criteria.targetLocale)
        case .recency, .popularity: .recency
        }
      }
  }
}
