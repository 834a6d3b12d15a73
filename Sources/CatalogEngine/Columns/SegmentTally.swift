import CatalogIndex
import CatalogStore
import CatalogText

/// What the conditions of a plan leave of a segment, each alone and one after the other.
struct SegmentTally {
  private let plan: QueryPlan
  private let names: Dictionaries
  private let part: IndexedSegment
  private let deleted: [UInt64]
  private let connection: ReadConnection
  private let matcher: TitleMatcher
  /// What partitions fail whatever is asked, and what they fail of all that was asked so far.
  private let hidden: [UInt8]
  private var failures: [UInt8]
  /// The titles that have all words so far; nil before the first one.
  private var titles: Titles?
  private var left: OrdinalSet

  /// - Parameter deleted: one bit per asset that is not to be found; empty where all are.
  init(
    _ plan: QueryPlan, _ names: Dictionaries, _ part: IndexedSegment, deleted: [UInt64],
    _ connection: ReadConnection
  ) {
    self.plan = plan
    self.names = names
    self.part = part
    self.deleted = deleted
    self.connection = connection
    matcher = TitleMatcher(part.segment, connection)
    let admitting = Requirements(admitting: plan.requirements)
    hidden = PartitionPlan(part.partitions, ColumnQuestion(plan, names, requirements: admitting)).failures
    failures = hidden
    left = .everything
    left = present(left)
  }

  /// How many assets are left.
  var count: Int { count(left, failures) }

  /// How many assets meet a condition; ``count`` then tells how many are left after it. Words come before everything else.
  mutating func count(_ condition: PlanCondition) throws(CatalogError) -> Int {
    switch condition.test {
    case .never:
      left = .some(.none)
      return 0
    case .word(let clause):
      let found = try matcher.titles(all: [clause])
      let together = titles.map { Titles.intersection([$0, found]) } ?? found
      titles = together
      left = present(.some(try MatchedSegment.assets(together, part.segment, connection)))
      return count(present(.some(try MatchedSegment.assets(found, part.segment, connection))), hidden)
    case .not(let clause):
      let found = try MatchedSegment.assets(try matcher.titles(any: [clause]), part.segment, connection)
      var excluded = [UInt64](repeating: 0, count: part.segment.shape.assetBitmapWords)
      found.insert(into: &excluded)
      left = left.subtracting(excluded, of: part.segment.shape.assets)
      return count(
        present(OrdinalSet.everything.subtracting(excluded, of: part.segment.shape.assets)), hidden)
    case .requirements(let requirements):
      let question = ColumnQuestion(plan, names, requirements: requirements)
      let partitions = PartitionPlan(part.partitions, question)
      let passing = try MatchedSegment.narrow(
        .everything, question, setAside: [], part.segment, partitions, part.partitions, connection
      ).passing
      if case .some(let set) = passing { left = left.intersection([set]) }
      for index in failures.indices { failures[index] |= partitions.failures[index] }
      return count(present(passing), zip(hidden, partitions.failures).map { $0 | $1 })
    }
  }

  private func present(_ assets: OrdinalSet) -> OrdinalSet {
    deleted.isEmpty ? assets : assets.subtracting(deleted, of: part.segment.shape.assets)
  }

  private func count(_ assets: OrdinalSet, _ failures: [UInt8]) -> Int {
    zip(part.partitions.partitions, failures).reduce(0) {
      $1.1 == 0 ? $0 + assets.count(in: $1.0.assets) : $0
    }
  }
}
