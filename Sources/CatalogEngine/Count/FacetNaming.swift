package import CatalogStore
package import LearningAPI

/// The values of one facet: what their numbers stand for, and which of them the criteria name.
package struct FacetNaming {
  package let facet: FacetName
  /// Empty also where nobody asks for the totals of other choices.
  package let choices: [PlanChoice]
  private let plan: QueryPlan
  private let names: Dictionaries
  private let connection: ReadConnection

  package init(
    _ facet: FacetName, _ plan: QueryPlan, _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.facet = facet
    self.plan = plan
    self.names = names
    self.connection = connection
    choices = plan.choices[facet] ?? []
    if facet == .contributor { try ChecksummedTable.contributor.check(connection) }
    if facet.classificationType != nil { try ChecksummedTable.classification.check(connection) }
  }

  /// Where a value stands in ``choices``; nil where the criterion does not name it.
  package func choice(of value: Int64) -> Int? { choices.firstIndex { $0.number == value } }

  /// Whether the criterion names a value that the catalog does not have.
  package func isChosen(_ name: String) -> Bool { choices.contains { $0.name == name } }

  /// What a criterion of this value lets through.
  package func covered(by value: Int64) -> Set<Int64> {
    guard facet == .locale, let locale = names.locales[value] else { return [value] }
    return Set(names.locales.filter { locale.covers($0.value) }.keys)
  }

  /// Whether assets with the value answer only where the criterion names it.
  package func isHiddenUnlessChosen(_ value: Int64) -> Bool {
    facet == .assetType && (names.types[value].map(Requirements.needsNaming) ?? false)
  }

  /// Numbers that are listed even where nothing matches.
  package var alwaysListed: [Int64] {
    switch facet {
    case .assetType: names.types.keys.filter { $0 != plan.requirements.unnamedType }
    case .difficultyLevel: Array(names.levels.keys)
    default: []
    }
  }

  /// The values that are listed even where the catalog does not have them.
  package var unknownNames: [String] {
    switch facet {
    case .assetType: AssetType.alwaysCounted.filter { !names.types.values.contains($0) }.map(\.rawValue)
    case .difficultyLevel:
      DifficultyLevel.documented.filter { !names.levels.values.contains($0) }.map(\.rawValue)
    default: []
    }
  }

  /// What a number stands for; nil for a classification of another type.
  package func name(_ value: Int64) throws(CatalogError) -> (value: String, label: String?)? {
    switch facet {
    case .assetType: return names.types[value].map { ($0.rawValue, nil) }
    case .difficultyLevel: return names.levels[value].map { ($0.rawValue, nil) }
    case .locale: return (names.locales[value]?.tag ?? "", nil)
    case .timeToComplete: return (DurationRange.allCases[Int(value)].rawValue, nil)
    case .publishedYear: return (String(value), nil)
    case .contributor, .library, .subject, .topic, .skill, .credential:
      let type = facet.classificationType
      let row = try connection.statement(
        type == nil
          ? "SELECT urn, name FROM contributor WHERE id = ?"
          : "SELECT urn, name, type FROM classification WHERE id = ?")
      row.bind(1, value)
      defer { row.reset() }
      guard try row.step(), type == nil || row.text(2) == type?.rawValue else { return nil }
      return (row.text(0), row.optionalText(1))
    }
  }
}
