extension AssetCriteria {
  /// Whether a facet's own criterion names a value.
  ///
  /// - Parameters:
  ///   - facet: the facet that lists it.
  ///   - value: as facets list it: an enum value, locale, URN, span or year.
  public func isSelected(_ facet: FacetName, _ value: String) -> Bool {
    switch facet {
    case .assetType: assetTypes.contains(AssetType(anyCase: value))
    case .difficultyLevel: difficultyLevels.contains(DifficultyLevel(anyCase: value))
    case .locale: AssetLocale(value).map(locales.contains) ?? false
    case .contributor: contributors.contains { $0.rawValue == value }
    case .timeToComplete: timeToComplete.contains { $0.rawValue == value }
    case .publishedYear: Int(value).map(publishedYears.contains) ?? false
    case .library, .subject, .topic, .skill, .credential: classifications.contains { $0.rawValue == value }
    }
  }

  /// Adds a value to its facet's criterion, or takes it out where it is in it, as somebody does who clicks on it, and goes
  /// back to the first page.
  ///
  /// - Parameters:
  ///   - facet: the facet that lists it.
  ///   - value: as facets list it. A text that is no value of the facet changes nothing.
  public mutating func toggle(_ facet: FacetName, _ value: String) {
    let before = self
    switch facet {
    case .assetType: Self.toggle(AssetType(anyCase: value), in: &assetTypes)
    case .difficultyLevel: Self.toggle(DifficultyLevel(anyCase: value), in: &difficultyLevels)
    case .locale: Self.toggle(AssetLocale(value), in: &locales)
    case .contributor: Self.toggle(URN(value), in: &contributors)
    case .timeToComplete: Self.toggle(DurationRange(rawValue: value), in: &timeToComplete)
    case .publishedYear: Self.toggle(Int(value), in: &publishedYears)
    case .library, .subject, .topic, .skill, .credential: Self.toggle(URN(value), in: &classifications)
    }
    if self != before { start = 0 }
  }

  private static func toggle<Value: Equatable>(_ value: Value?, in list: inout [Value]) {
    guard let value else { return }
    if list.contains(value) { list.removeAll { $0 == value } } else { list.append(value) }
  }
}
