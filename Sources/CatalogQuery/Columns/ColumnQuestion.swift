import CatalogStore
import CatalogText
import LearningAPI

/// A question in terms that all segments share.
struct ColumnQuestion {
  let criteria: AssetCriteria
  let keyword: KeywordQuery
  let classifications: NamedURNs
  /// The criteria that facets set aside and that are tested asset by asset.
  let failingCriteria: Criterion
  private let types: Set<Int64>?
  private let levels: Set<Int64>?
  private let localeSets: Set<Int64>?
  private let chapter: Int64?
  private let videoTypes: Set<Int64>

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
    types = criteria.assetTypes.isEmpty ? nil : names.numbers(of: criteria.assetTypes)
    levels = criteria.difficultyLevels.isEmpty ? nil : names.numbers(of: criteria.difficultyLevels)
    localeSets = criteria.locales.isEmpty ? nil : names.localeSets(covering: criteria.locales)
    chapter = criteria.assetTypes.contains(.chapter) ? nil : names.types.first { $0.value == .chapter }?.key
    videoTypes = names.videoTypes
  }

  /// Which of type, level and locale the assets of a cell fail; nil where they answer in no case.
  func failures(_ cell: SegmentCell) -> Criterion? {
    if cell.isRetired && !criteria.includeRetired { return nil }
    if cell.type == chapter { return nil }
    var failed: Criterion = []
    if let types, !types.contains(cell.type) { failed.insert(.assetType) }
    if let levels, !(cell.level.map(levels.contains) ?? false) { failed.insert(.difficultyLevel) }
    if let localeSets, !localeSets.contains(cell.localeSet) { failed.insert(.locale) }
    return failed
  }

  func isVideo(_ type: Int64) -> Bool { videoTypes.contains(type) }
}
