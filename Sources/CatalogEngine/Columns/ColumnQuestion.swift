import CatalogStore
import CatalogText
import LearningAPI

/// A plan in terms that all segments share.
final class ColumnQuestion {
  let plan: QueryPlan
  let requirements: Requirements
  /// Nil unless assets have to be similar to another one.
  let similarity: ColumnSimilarity?
  private let localeSets: Set<Int64>?

  /// - Parameter requirements: what assets have to meet in the place of what the plan asks.
  init(
    _ plan: QueryPlan, _ names: Dictionaries, similarity: ColumnSimilarity? = nil,
    requirements: Requirements? = nil
  ) {
    self.plan = plan
    self.similarity = similarity
    self.requirements = requirements ?? plan.requirements
    localeSets = self.requirements.locales.map(names.localeSets)
  }

  var keyword: KeywordQuery { plan.keyword }

  /// Whether it has a criterion of type, level or locale.
  var narrowsPartitions: Bool { requirements.types != nil || requirements.levels != nil || localeSets != nil }

  /// Whether it has a criterion that ``AssetTests`` looks up.
  var testsAssets: Bool {
    requirements.contributors != nil || !requirements.spans.isEmpty || !requirements.years.isEmpty
      || requirements.modifiedAfter != nil
  }

  /// What the assets of a type fail, for ``PartitionPlan``.
  func typeFailure(_ type: Int64) -> UInt8 {
    guard let types = requirements.types, !types.contains(type) else { return 0 }
    return UInt8(Criterion.assetType.rawValue)
  }

  func levelFailure(_ level: Int64?) -> UInt8 {
    guard let levels = requirements.levels, !(level.map(levels.contains) ?? false) else { return 0 }
    return UInt8(Criterion.difficultyLevel.rawValue)
  }

  func localeFailure(_ set: Int64) -> UInt8 {
    guard let localeSets, !localeSets.contains(set) else { return 0 }
    return UInt8(Criterion.locale.rawValue)
  }
}
