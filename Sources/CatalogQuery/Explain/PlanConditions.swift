import CatalogStore
import CatalogText
import LearningAPI

/// Takes a plan apart: words in the order typed, then exclusions, then requirements.
struct PlanConditions {
  private(set) var all: [PlanCondition] = []
  private let criteria: AssetCriteria
  private let urns: KnownURNs

  init(
    _ plan: QueryPlan, of criteria: AssetCriteria, _ words: [KeywordReading], _ urns: KnownURNs
  ) throws(CatalogError) {
    self.criteria = criteria
    self.urns = urns
    if plan.keyword.matchesNothing {
      all.append(PlanCondition(condition: .word, asked: words.map(\.typed), test: .never))
    } else {
      for word in words where word.use == .required {
        guard let clause = word.clause else { continue }
        all.append(
          PlanCondition(condition: .word, asked: Self.asked(word.typed, clause), test: .word(clause)))
      }
      for word in words where word.use == .excluded {
        guard let clause = word.clause else { continue }
        all.append(PlanCondition(condition: .not, asked: Self.asked(word.typed, clause), test: .not(clause)))
      }
    }
    for part in plan.requirements.parts {
      all.append(
        PlanCondition(
          condition: part.condition, asked: try asked(part.condition, part.requirements),
          test: .requirements(part.requirements)))
    }
  }

  /// What was typed, and the synonyms that may stand there instead.
  private static func asked(_ typed: String, _ clause: KeywordQuery.Clause) -> [String] {
    [typed] + clause.synonyms.map(\.text)
  }

  private func asked(
    _ condition: Condition, _ requirements: Requirements
  ) throws(CatalogError) -> [String] {
    switch condition {
    case .type: criteria.assetTypes.map(\.rawValue)
    case .level: criteria.difficultyLevels.map(\.rawValue)
    case .locale: criteria.locales.map(\.tag)
    case .library, .subject, .topic, .skill, .credential, .classification:
      try requirements.classifications.flatMap(\.members).map { (member) throws(CatalogError) in
        try urns.classificationName(member.urn) ?? member.urn.rawValue
      }
    case .contributor:
      try criteria.contributors.map { (urn) throws(CatalogError) in
        try urns.contributorName(urn) ?? urn.rawValue
      }
    case .timeToComplete: criteria.timeToComplete.map(\.rawValue)
    case .year: criteria.publishedYears.map { String($0) }
    case .modifiedAfter:
      criteria.lastModifiedAfter.map { [Timestamp(milliseconds: $0).description] } ?? []
    case .updatedAfter:
      criteria.lastUpdatedAfter.map { [Timestamp(milliseconds: $0).description] } ?? []
    case .word, .sameTitle, .not, .retired, .chapter: []
    }
  }
}
