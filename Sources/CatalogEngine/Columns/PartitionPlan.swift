import CatalogIndex
import CatalogStore
import LearningAPI

/// What a question makes of the partitions of a segment.
struct PartitionPlan: Sendable {
  /// Partitions that fail nothing, neighbours joined.
  struct Run: Sendable {
    var partitions: Range<Int>
    var assets: Range<Int>
  }

  /// What ``failures`` holds for partitions that answer in no case.
  static let hidden = UInt8.max

  /// Which of type, level and locale the assets of each partition fail: the raw values of ``Criterion``.
  let failures: [UInt8]
  let runs: [Run]

  init(_ table: PartitionTable, _ question: ColumnQuestion) {
    let types = table.types.values.map(question.typeFailure)
    let levels = table.levels.values.map(question.levelFailure)
    let localeSets = table.localeSets.values.map(question.localeFailure)
    var failures: [UInt8] = []
    failures.reserveCapacity(table.partitions.count)
    var runs: [Run] = []
    let requirements = question.requirements
    for (index, partition) in table.partitions.enumerated() {
      let type = types[table.types.indices[index]]
      if !requirements.admits(type: partition.type, isRetired: partition.isRetired) {
        failures.append(Self.hidden)
        continue
      }
      let failed = type | levels[table.levels.indices[index]] | localeSets[table.localeSets.indices[index]]
      failures.append(failed)
      if failed != 0 { continue }
      if let last = runs.last, last.partitions.upperBound == index {
        runs[runs.count - 1] = Run(
          partitions: last.partitions.lowerBound..<index + 1,
          assets: last.assets.lowerBound..<partition.assets.upperBound)
      } else {
        runs.append(Run(partitions: index..<index + 1, assets: partition.assets))
      }
    }
    self.failures = failures
    self.runs = runs
  }
}
