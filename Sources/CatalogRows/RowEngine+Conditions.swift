package import CatalogEngine
import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

extension RowEngine {
  /// One condition as a test of rows.
  private struct RowTest {
    /// Whether an asset passes alone, and together with the words before: words have to meet in one title.
    let alone: (AssetRow) -> Bool
    let running: (AssetRow) -> Bool
    var aloneCount = 0
    var runningCount = 0
  }

  package func tally(_ conditions: [PlanCondition], of plan: QueryPlan) throws(QueryError) -> ConditionTally?
  {
    try wrap { () throws(CatalogError) in
      var tests = try tests(conditions, plan)
      let admission = try Filter(Requirements(admitting: plan.requirements), names, connection)
      var base = 0
      try AssetScan.all(connection) { row in
        guard admission.failures(row) != nil else { return }
        base += 1
        var isLeft = true
        for index in tests.indices {
          if tests[index].alone(row) { tests[index].aloneCount += 1 }
          isLeft = isLeft && tests[index].running(row)
          if isLeft { tests[index].runningCount += 1 }
        }
      }
      return ConditionTally(base: base, counts: tests.map { ($0.aloneCount, $0.runningCount) })
    }
  }

  private func tests(
    _ conditions: [PlanCondition], _ plan: QueryPlan
  ) throws(CatalogError) -> [RowTest] {
    var together: Set<Int64>?
    var removed: Set<Int64> = []
    let further = plan.looksFurther ? try FurtherConditions(plan, names, connection) : nil
    return try conditions.map { (condition) throws(CatalogError) in
      switch condition.test {
      case .never: return RowTest(alone: { _ in false }, running: { _ in false })
      case .word(let clause):
        let titles = try records(clause, further)
        let met = together?.intersection(titles) ?? titles
        together = met
        let (alone, running) = (try assets(titles, further), try assets(met, further))
        return RowTest(alone: { alone.contains($0.id) }, running: { running.contains($0.id) })
      case .not(let clause):
        let titles = try records(clause, further)
        let excluded = Self.assets(titles)
        removed.formUnion(titles)
        let passes = { (row: AssetRow) in !excluded.contains(row.id) }
        // What is left out answers in no course's stead any more.
        guard plan.rollsUp, let further, let together else { return RowTest(alone: passes, running: passes) }
        let left = try further.assets(together, without: Self.assets(removed))
        return RowTest(alone: passes, running: { left.contains($0.id) && passes($0) })
      case .requirements(let requirements):
        let filter = try Filter(requirements, names, connection)
        let passes = { (row: AssetRow) in filter.failures(row)?.isEmpty ?? false }
        return RowTest(alone: passes, running: passes)
      }
    }
  }

  /// The records that a clause finds where the question looks.
  private func records(
    _ clause: KeywordQuery.Clause, _ further: FurtherConditions?
  ) throws(CatalogError) -> Set<Int64> {
    if let further { return further.records(clause) }
    return Set(try KeywordMatch.titleIDs(FullTextPattern(all: [clause]), connection))
  }

  private func assets(
    _ records: Set<Int64>, _ further: FurtherConditions?
  ) throws(CatalogError) -> NumberSet {
    if let further { return try further.assets(records, without: NumberSet()) }
    return Self.assets(records)
  }

  private static func assets(_ titles: some Sequence<Int64>) -> NumberSet {
    var assets = NumberSet()
    for title in titles { assets.insert(CatalogSchema.asset(ofTitle: title)) }
    return assets
  }
}
