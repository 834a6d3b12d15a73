import CatalogText
import LearningAPI

/// Counts facets asset by asset.
struct ModelFacets {
  private let criteria: AssetCriteria
  private let model: BruteForceModel
  private let names: [FacetName]
  private var counts: [FacetName: [String: Int]] = [:]
  /// How the assets that a facet of the tree counts are filed.
  private var steps: Set<ModelStep> = []
  private static let treeNames: [FacetName] = [.library, .subject, .topic]

  init(_ criteria: AssetCriteria, _ model: BruteForceModel) {
    self.criteria = criteria
    self.model = model
    names =
      [.assetType, .difficultyLevel] + criteria.facets.filter { $0 != .assetType && $0 != .difficultyLevel }
    for name in names + Self.treeNames { counts[name] = [:] }
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
    for name in Set(names + Self.treeNames) {
      guard failed.isEmpty || (!criteria.drilldown && failed == [name.rawValue]) else { continue }
      for value in model.values(name, asset) { counts[name]?[value, default: 0] += 1 }
      if Self.treeNames.contains(name) { steps.formUnion(asset.properties.steps) }
    }
  }

  /// The total that choosing a value, or taking it back, would give.
  typealias Preview = (FacetName, String) -> Int

  private func value(_ name: FacetName, _ value: String, _ preview: Preview?) -> ModelFacet.Value {
    ModelFacet.Value(
      value: value, label: model.labels[value], count: counts[name]?[value] ?? 0,
      preview: preview?(name, value))
  }

  /// The facets in the order of the answer.
  func facets(_ preview: Preview?) -> [ModelFacet] {
    names.map { name in
      let all = (counts[name] ?? [:]).keys.map { value(name, $0, nil) }
      let found = all.filter { isListed(name, $0) }.sorted(by: ModelFacet.Value.precedes)
      let isLimited = name != .assetType && name != .difficultyLevel
      let kept = isLimited ? Array(found.prefix(criteria.facetLimit)) : found
      func sum(_ values: [ModelFacet.Value]) -> Int { values.reduce(0) { $0 + $1.count } }
      return ModelFacet(
        name: name, values: kept.map { value(name, $0.value, preview) },
        otherValues: all.count - kept.count, otherAssets: sum(all) - sum(kept))
    }
  }

  /// Whether one of the searches among the values of a facet finds one: all of its words begin words of the
  /// name.
  private func isListed(_ name: FacetName, _ value: ModelFacet.Value) -> Bool {
    let searches = criteria.facetOptions.searches.filter { $0.facet == name }.map { Self.words($0.text) }
    let words = Self.words(value.label ?? value.value)
    return searches.isEmpty
      || searches.contains { wanted in
        !wanted.isEmpty && wanted.allSatisfy { start in words.contains { $0.starts(with: start) } }
      }
  }

  private static func words(_ text: String) -> [String.UTF8View] {
    TitleWords(text).words.filter { $0 != TitleWords.boundary }.map(\.utf8)
  }

  /// Libraries, subjects and topics with what was counted, and what that is filed under.
  func tree(_ preview: Preview?) -> ModelTree {
    func name(_ urn: String) -> FacetName? {
      Self.treeNames.first { $0.rawValue == model.classificationTypes[urn]?.lowercased() }
    }
    let counted = Self.treeNames.flatMap { counts[$0]?.keys.sorted() ?? [] }
    let nodes = Set(counted + steps.map(\.parent)).filter { name($0) != nil }
    func rank(_ urn: String) -> Int { name(urn).flatMap { Self.treeNames.firstIndex(of: $0) } ?? 0 }
    let known = steps.filter {
      nodes.contains($0.child) && nodes.contains($0.parent) && rank($0.parent) < rank($0.child)
    }
    func tree(_ urns: [String]) -> ModelTree {
      let values = urns.compactMap { urn in name(urn).map { value($0, urn, preview) } }
      return ModelTree(values, limit: criteria.facetLimit) { parent in
        tree(known.filter { $0.parent == parent }.map(\.child))
      }
    }
    let inside = Set(known.map(\.child))
    return tree(Array(nodes.subtracting(inside)))
  }
}
