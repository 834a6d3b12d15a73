/// A property whose values are counted. The API counts the first two, always; the others are Carrel's own.
public enum FacetName: String, Sendable, Hashable, Codable, CaseIterable {
  /// By asset type; in every answer.
  case assetType = "type"
  /// By difficulty level; in every answer.
  case difficultyLevel = "level"
  /// By locale of the titles.
  case locale
  /// By library.
  case library
  /// By subject.
  case subject
  /// By topic.
  case topic
  /// By skill.
  case skill
  /// By programme of continuing education whose credits count.
  case credential
  /// By contributor.
  case contributor
  /// By ``DurationRange``.
  case timeToComplete = "time-to-complete"
  /// By year of `publishedAt`, UTC.
  case publishedYear = "year"

  /// The facets that an answer has only on request.
  public static let onRequest: [FacetName] = allCases.filter { $0 != .assetType && $0 != .difficultyLevel }

  /// The kind of classification that is counted, for the five facets that count one.
  package var classificationType: ClassificationType? {
    switch self {
    case .library: .library
    case .subject: .subject
    case .topic: .topic
    case .skill: .skill
    case .credential: .continuingEducationUnit
    default: nil
    }
  }

  /// The name of the array in `metadata`.
  package var metadataKey: String {
    switch self {
    case .assetType: "assetTypeFacetMetadata"
    case .difficultyLevel: "difficultyLevelFacetMetadata"
    case .publishedYear: "publishedYearFacetMetadata"
    case .timeToComplete: "timeToCompleteFacetMetadata"
    default: "\(rawValue)FacetMetadata"
    }
  }

  /// The name of the value inside a member of that array.
  package var valueKey: String {
    switch self {
    case .assetType: "assetType"
    case .difficultyLevel: "difficultyLevel"
    case .publishedYear: "publishedYear"
    case .timeToComplete: "timeToComplete"
    default: rawValue
    }
  }
}
