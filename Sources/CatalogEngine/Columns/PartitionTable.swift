import CatalogIndex
import CatalogStore
import LearningAPI
import Synchronization

/// The partitions of a segment with their values by small numbers, made once for a generation: a question asks about
/// each type, level and set of locales once, and then only looks up.
final class PartitionTable: Sendable {
  let partitions: [SegmentPartition]
  /// Where each partition ends.
  let ends: [UInt32]
  /// Whether each partition holds single videos or chapters, which come after courses and paths.
  let isVideo: [Bool]
  let types: PartitionProperty<Int64>
  let levels: PartitionProperty<Int64?>
  let localeSets: PartitionProperty<Int64>
  private let plans = Mutex<[PartitionPlan?]>([nil, nil])

  init(_ shape: SegmentShape, _ names: Dictionaries, _ numbers: PartitionNames) {
    partitions = shape.partitions
    ends = partitions.map { UInt32($0.assets.upperBound) }
    let videoTypes = names.videoTypes
    isVideo = partitions.map { videoTypes.contains($0.type) }
    types = PartitionProperty(partitions.map(\.type)) { numbers.type($0).map { [$0] } ?? [] }
    levels = PartitionProperty(partitions.map(\.level)) { numbers.level($0).map { [$0] } ?? [] }
    localeSets = PartitionProperty(partitions.map(\.localeSet), numbers.locales)
  }

  /// What questions without a criterion of type, level or locale make of the partitions.
  func plainPlan(_ question: ColumnQuestion) -> PartitionPlan {
    if question.requirements.rolledTypes != nil { return PartitionPlan(self, question) }
    return plans.withLock { plans in
      let index = question.requirements.admitsRetired ? 1 : 0
      if let known = plans[index] { return known }
      let plan = PartitionPlan(self, question)
      plans[index] = plan
      return plan
    }
  }
}
