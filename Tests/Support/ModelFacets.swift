import LearningAPI

/// Counts facets asset by asset.
struct ModelFacets {
  private let criteria: AssetCriteria
  private let model: BruteForceModel
  private let names: [FacetName]
  private var counts: [FacetName: [String: Int]] = [:]

  init(_ criteria: AssetCriteria, _ model: BruteForceModel) {
    self.criteria = criteria
    self.model = model
    names =
      [.assetType, .difficultyLevel] + criteria.facets.filter { $0 != .assetType && $0 != .difficultyLevel }
    for name in names { counts[name] = [:] }
    // Known values are listed with 0, others where the catalog has them.
    for type in ["VIDEO", "COURSE", "LEARNING_PATH"] { counts[.assetType]?[type] = 0 }
    for level in ["BEGINNER", "INTERMEDIATE", "ADVANCED"] { counts[.difficultyLevel]?[level] = 0 }
    for asset in model.assets {
      if asset.type != "CHAPTER" || criteria.assetTypes.contains(.chapter) {
        counts[.assetType]?[asset.type] = 0
      }
      if let level = asset.properties.level { counts[.difficultyLevel]?[level] = 0 }
    }
  }

  /// - Parameter failed: the criteria that the asset fails; a facet sets its own aside.
  mutating func count(_ asset: ModelAsset, _ failed: [String]) {
    for name in names {
      guard failed.isEmpty || (!criteria.drilldown && failed == [name.rawValue]) else { continue }
      for value in values(name, asset) { counts[name]?[value, default: 0] += 1 }
    }
  }

  private func values(_ name: FacetName, _ asset: ModelAsset) -> Set<String> {
    func one(_ value: String?) -> Set<String> { value.map { [$0] } ?? [] }
    switch name {
    case .assetType: return [asset.type]
    case .difficultyLevel: return one(asset.properties.level)
    case .locale: return Set(asset.titles.map(\.locale))
    case .contributor: return asset.properties.contributors
    case .timeToComplete: return one(ModelFilter.span(asset.seconds))
    case .publishedYear: return one(ModelFilter.year(asset.properties.publishedAt).map { "\($0)" })
    case .library, .subject, .topic, .skill:
      return asset.properties.classifications.filter {
        model.classificationTypes[$0]?.lowercased() == name.rawValue
      }
    }
  }

  /// The facets in the order of the answer.
  func facets() -> [ModelFacet] {
    names.map { name in
      let sorted = (counts[name] ?? [:]).sorted {
        $0.value == $1.value ? BruteForceModel.precedes($0.key, $1.key) : $0.value > $1.value
      }
      let isLimited = name != .assetType && name != .difficultyLevel
      let kept = isLimited ? Array(sorted.prefix(criteria.facetLimit)) : sorted
      return ModelFacet(
        name: name, values: kept.map { (value: $0.key, label: model.labels[$0.key], count: $0.value) },
        otherValues: sorted.count - kept.count,
        otherAssets: sorted.dropFirst(kept.count).reduce(0) { $0 + $1.value })
    }
  }
}
