package import LearningAPI

extension BruteForceModel {
  /// What an asset has of a facet.
  func values(_ name: FacetName, _ asset: ModelAsset) -> Set<String> {
    func one(_ value: String?) -> Set<String> { value.map { [$0] } ?? [] }
    switch name {
    case .assetType: return [asset.type]
    case .difficultyLevel: return one(asset.properties.level)
    case .locale: return Set(asset.titles.map(\.locale))
    case .contributor: return asset.properties.contributors
    case .timeToComplete: return one(ModelFilter.span(asset.seconds))
    case .publishedYear: return one(ModelFilter.year(asset.properties.publishedAt).map { "\($0)" })
    case .library, .subject, .topic, .skill, .credential:
      return asset.properties.classifications.filter {
        classificationTypes[$0].map(ModelFilter.facet) == name.rawValue
      }
    }
  }

  /// How many matches have each combination of what there is of some facets: of each a value, or nil for none.
  package func counts(by facets: [FacetName], _ criteria: AssetCriteria) -> [[String?]: Int] {
    let keyword = ModelKeyword(criteria.keyword ?? "", vocabulary, synonyms)
    let filter = ModelFilter(criteria, self)
    let fields = ModelFields(criteria, keyword, filter, self)
    var counts: [[String?]: Int] = [:]
    for asset in assets {
      guard criteria.looksFurther ? !fields.excludes(asset) : !keyword.excludes(asset),
        criteria.looksFurther ? fields.place(of: asset) != nil : keyword.place(of: asset) != nil,
        filter.admits(asset),
        filter.failed(asset).isEmpty
      else { continue }
      var places: [[String?]] = [[]]
      for facet in facets {
        let own = values(facet, asset)
        let all: [String?] = own.isEmpty ? [nil] : own.map { $0 }
        places = places.flatMap { place in all.map { place + [$0] } }
      }
      for place in places { counts[place, default: 0] += 1 }
    }
    return counts
  }
}
