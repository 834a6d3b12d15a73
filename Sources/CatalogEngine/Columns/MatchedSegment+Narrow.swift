import CatalogIndex
import CatalogStore
import LearningAPI

/// What criteria leave of the matches of a keyword.
extension MatchedSegment {
  /// Applies the criteria that partitions do not know.
  ///
  /// - Parameter setAside: the criteria that facets set aside.
  static func narrow(
    _ matches: OrdinalSet, _ question: ColumnQuestion, setAside: Criterion, _ segment: Segment,
    _ plan: PartitionPlan,
    _ table: PartitionTable,
    _ connection: ReadConnection
  ) throws(CatalogError) -> (passing: OrdinalSet, failing: [UInt32: OrdinalSet]) {
    if question.requirements.classifications.isEmpty, !question.testsAssets {
      return (matches, [:])
    }
    let groups = try question.requirements.classifications.map { (group) throws(CatalogError) in
      let members = group.numbers.sorted().map { Int($0) }
      return try ClassifiedAssets(
        members, areSkills: group.type == .skill, matches, segment, connection)
    }
    var passing = ClassifiedAssets.intersection(matches, groups)
    var failing: [UInt32: OrdinalSet] = [:]
    for (index, asked) in question.requirements.classifications.enumerated()
    where setAside.isSuperset(of: asked.criterion) {
      var others = groups
      others.remove(at: index)
      let alone = groups[index].removed(from: ClassifiedAssets.intersection(matches, others))
      failing[asked.criterion.rawValue] = alone
    }
    for group in groups { try group.check() }
    let reads = ([passing] + failing.values).reduce(0) { $0 + $1.count(in: 0..<segment.shape.assets) }
    let tests = try AssetTests(question.requirements, reads: reads, segment, connection)
    if tests.isEmpty { return (passing, failing) }
    failing = failing.mapValues { test($0, tests, table, plan, []).passing }
    let tested = test(passing, tests, table, plan, setAside)
    passing = tested.passing
    try tests.check()
    return (passing, failing.merging(tested.failing) { _, new in new })
  }

  private static func test(
    _ matches: OrdinalSet, _ tests: AssetTests, _ table: PartitionTable, _ plan: PartitionPlan,
    _ wanted: Criterion
  ) -> (passing: OrdinalSet, failing: [UInt32: OrdinalSet]) {
    var list: [UInt32] = []
    var failing: [UInt32: [UInt32]] = [:]
    // Partitions that fail two criteria are in no facet.
    for (partition, cellFailed) in zip(table.partitions, plan.failures) where cellFailed.nonzeroBitCount < 2 {
      unsafe matches.forEachBlock(in: partition.assets) { block in
        for at in block.indices {
          let ordinal = unsafe block[at]
          guard let failed = tests.failures(Int(ordinal)) else { continue }
          if failed.isEmpty {
            list.append(ordinal)
          } else if cellFailed == 0, failed.rawValue.nonzeroBitCount == 1, wanted.isSuperset(of: failed) {
            failing[failed.rawValue, default: []].append(ordinal)
          }
        }
      }
    }
    return (.some(.list(list)), failing.mapValues { .some(.list($0)) })
  }
}
