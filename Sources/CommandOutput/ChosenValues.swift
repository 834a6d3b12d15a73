import CatalogQuery
import LearningAPI

/// Which values of facets the criteria name.
struct ChosenValues {
  private let criteria: AssetCriteria

  init(_ criteria: AssetCriteria) { self.criteria = criteria }

  func contains(_ value: String, _ facet: FacetName) -> Bool {
    switch facet {
    case .assetType: criteria.assetTypes.contains { $0.rawValue == value }
    case .difficultyLevel: criteria.difficultyLevels.contains { $0.rawValue == value }
    case .locale:
      AssetLocale(value).map { locale in criteria.locales.contains { $0.covers(locale) } } ?? false
    case .library, .subject, .topic, .skill, .credential:
      criteria.classifications.contains { $0.rawValue == value }
    case .contributor: criteria.contributors.contains { $0.rawValue == value }
    case .timeToComplete: criteria.timeToComplete.contains { $0.rawValue == value }
    case .publishedYear: criteria.publishedYears.contains { String($0) == value }
    }
  }

  /// What explains the totals behind arrows; nil where no value that is listed is chosen.
  func legend(_ facets: [Facet], _ tree: FacetTree?) -> String? {
    let isNeeded =
      facets.contains { facet in facet.values.contains { isExplained($0, facet.name) } }
      || tree.map(isNeeded) ?? false
    return isNeeded ? "in [brackets]: chosen; its arrow leads to the total without it" : nil
  }

  private func isNeeded(_ tree: FacetTree) -> Bool {
    tree.nodes.contains { isExplained($0.value, $0.facet) || isNeeded($0.children) }
  }

  private func isExplained(_ value: Facet.Value, _ facet: FacetName) -> Bool {
    value.preview != nil && contains(value.value, facet)
  }
}
