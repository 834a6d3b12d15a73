package import LearningAPI

extension AssetCriteria {
  /// Whether a facet's own criterion names a value.
  package func chooses(_ value: String, of facet: FacetName) -> Bool {
    switch facet {
    case .assetType: assetTypes.contains(AssetType(rawValue: value))
    case .difficultyLevel: difficultyLevels.contains(DifficultyLevel(rawValue: value))
    case .locale: AssetLocale(value).map(locales.contains) ?? false
    case .contributor: contributors.contains { $0.rawValue == value }
    case .timeToComplete: timeToComplete.contains { $0.rawValue == value }
    case .publishedYear: publishedYears.contains { String($0) == value }
    case .library, .subject, .topic, .skill: classifications.contains { $0.rawValue == value }
    }
  }

  /// The same question with a value added to its facet's criterion, or taken out where it is in it, as somebody
  /// does who clicks on it. Nothing is asked about facets.
  package func toggling(_ value: String, of facet: FacetName) -> AssetCriteria {
    func toggled<Element: Equatable>(_ list: [Element], _ element: Element?) -> [Element] {
      guard let element else { return list }
      return list.contains(element) ? list.filter { $0 != element } : list + [element]
    }
    var changed = self
    changed.facets = []
    changed.facetOptions = FacetOptions()
    switch facet {
    case .assetType: changed.assetTypes = toggled(assetTypes, AssetType(rawValue: value))
    case .difficultyLevel:
      changed.difficultyLevels = toggled(difficultyLevels, DifficultyLevel(rawValue: value))
    case .locale: changed.locales = toggled(locales, AssetLocale(value))
    case .contributor: changed.contributors = toggled(contributors, URN(value))
    case .timeToComplete: changed.timeToComplete = toggled(timeToComplete, DurationRange(rawValue: value))
    case .publishedYear: changed.publishedYears = toggled(publishedYears, Int(value))
    case .library, .subject, .topic, .skill:
      changed.classifications = toggled(classifications, URN(value))
    }
    return changed
  }
}
