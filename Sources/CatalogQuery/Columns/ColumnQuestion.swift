import CatalogStore
import CatalogText
import LearningAPI

/// A question in terms that all segments share.
final class ColumnQuestion {
  let criteria: AssetCriteria
  let keyword: KeywordQuery
  let classifications: NamedURNs
  /// The criteria that facets set aside and that are tested asset by asset.
  let failingCriteria: Criterion
  /// Whether it has a criterion that ``AssetTests`` looks up.
  let testsAssets: Bool
  private let types: Set<Int64>?
  private let levels: Set<Int64>?
  private let localeSets: Set<Int64>?
  private let chapter: Int64?

  init(
    _ criteria: AssetCriteria, _ keyword: KeywordQuery, _ names: Dictionaries,
    _ classifications: NamedURNs
  ) {
    self.criteria = criteria
    self.keyword = keyword
    self.classifications = classifications
    failingCriteria =
      criteria.drilldown
      ? [] : Criterion(criteria.facets.map { Criterion($0) })
    testsAssets =
      !criteria.contributors.isEmpty || !criteria.timeToComplete.isEmpty || !criteria.publishedYears.isEmpty
      || criteria.lastModifiedAfter != nil
    types = criteria.assetTypes.isEmpty ? nil : names.numbers(of: criteria.assetTypes)
    levels = criteria.difficultyLevels.isEmpty ? nil : names.numbers(of: criteria.difficultyLevels)
    localeSets = criteria.locales.isEmpty ? nil : names.localeSets(covering: criteria.locales)
    chapter = criteria.assetTypes.contains(.chapter) ? nil : names.types.first { $0.value == .chapter }?.key
  }

  /// Whether it has a criterion of type, level or locale.
  var narrowsPartitions: Bool { types != nil || levels != nil || localeSets != nil }

  /// What the assets of a type fail, for ``PartitionPlan``.
  func typeFailure(_ type: Int64) -> UInt8 {
    if type == chapter { return PartitionPlan.hidden }
    guard let types, !types.contains(type) else { return 0 }
    return UInt8(Criterion.assetType.rawValue)
  }

  func levelFailure(_ level: Int64?) -> UInt8 {
    guard let levels, !(level.map(levels.contains) ?? false) else { return 0 }
    return UInt8(Criterion.difficultyLevel.rawValue)
  }

  func localeFailure(_ set: Int64) -> UInt8 {
    guard let localeSets, !localeSets.contains(set) else { return 0 }
    return UInt8(Criterion.locale.rawValue)
  }
}
