import CatalogStore
import LearningAPI

/// The criteria of a question beside its keyword, each as a question of its own.
struct CriteriaConditions {
  /// One criterion; classifications are one for each of their types.
  struct Part {
    let condition: Condition
    let asked: [String]
    let filter: Filter
  }

  /// Lets through what may answer at all.
  let admission: Filter
  private(set) var parts: [Part] = []
  private let criteria: AssetCriteria
  private let connection: ReadConnection

  init(
    _ criteria: AssetCriteria, _ requirements: Requirements, _ names: Dictionaries,
    _ connection: ReadConnection
  ) throws(CatalogError) {
    self.criteria = criteria
    self.connection = connection
    admission = try Filter(Requirements(admitting: requirements), names, connection)
    for part in requirements.parts {
      parts.append(
        Part(
          condition: part.condition, asked: try asked(part.condition, part.requirements),
          filter: try Filter(part.requirements, names, connection)))
    }
  }

  /// The values as the question names them.
  private func asked(
    _ condition: Condition, _ requirements: Requirements
  ) throws(CatalogError) -> [String] {
    switch condition {
    case .type: criteria.assetTypes.map(\.rawValue)
    case .level: criteria.difficultyLevels.map(\.rawValue)
    case .locale: criteria.locales.map(\.tag)
    case .library, .subject, .topic, .skill, .classification:
      try requirements.classifications.flatMap(\.members).map { (member) throws(CatalogError) in
        try name("classification", member.urn) ?? member.urn.rawValue
      }
    case .contributor:
      try criteria.contributors.map { (urn) throws(CatalogError) in
        try name("contributor", urn) ?? urn.rawValue
      }
    case .timeToComplete: criteria.timeToComplete.map(\.rawValue)
    case .year: criteria.publishedYears.map { String($0) }
    case .modifiedAfter:
      [criteria.lastModifiedAfter].compactMap { $0.map { Timestamp(milliseconds: $0).description } }
    case .word, .sameTitle, .not, .retired, .chapter: []
    }
  }

  private func name(_ table: String, _ urn: URN) throws(CatalogError) -> String? {
    let find = try connection.statement("SELECT name FROM \(table) WHERE urn = ?")
    find.bind(1, urn.rawValue)
    defer { find.reset() }
    return try find.step() ? find.optionalText(0) : nil
  }
}
