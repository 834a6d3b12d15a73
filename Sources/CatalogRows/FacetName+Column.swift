package import LearningAPI

extension FacetName {
  /// The column of `asset` that says what an asset has: of several values the number of their interned set.
  package var column: String {
    switch self {
    case .assetType: "type"
    case .difficultyLevel: "level"
    case .locale: "locale_set"
    case .library, .subject, .topic, .skill, .credential: "classification_set"
    case .contributor: "contributor_set"
    case .timeToComplete: "seconds"
    case .publishedYear: "published_at"
    }
  }
}
