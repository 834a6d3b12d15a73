import CatalogEngine
import CatalogStore
import CatalogText
import LearningAPI
import PostgresClient

/// The words of a question that looks in several fields, or for courses, each by itself, as tests of the rows `a` of assets.
struct FurtherTests {
  typealias Test = (alone: String, running: String)

  private let plan: QueryPlan
  private let records: RecordsStatement
  private let courses: RolledCourses
  /// How many clauses there were.
  private var count = 0
  /// The records that hold all words so far; nil where there was none.
  private var together: String?
  /// What gives the assets that hold words to leave out.
  private var removed: [String] = []

  init(_ plan: QueryPlan, _ schema: SchemaName, _ sets: NamedSets) {
    self.plan = plan
    records = RecordsStatement(plan.fields, schema, sets)
    courses = RolledCourses(plan, sets.generation.names, schema)
  }

  /// - Parameter parts: gets what of the statement the test needs.
  /// - Returns: nil for what is no word.
  mutating func test(
    _ condition: PlanCondition, _ parts: inout [String], _ parameters: inout Parameters
  ) throws(CatalogError) -> Test? {
    switch condition.test {
    case .word(let clause): try word(clause, &parts, &parameters)
    case .not(let clause): try exclusion(clause, &parts, &parameters)
    case .never, .requirements: nil
    }
  }

  private mutating func word(
    _ clause: KeywordQuery.Clause, _ parts: inout [String], _ parameters: inout Parameters
  ) throws(CatalogError) -> Test {
    let found = try find(clause, &parts, &parameters)
    let alone = isAsset(of: found, without: nil, &parts)
    guard let before = together else {
      together = found
      return (alone, alone)
    }
    let met = "met_\(count)"
    parts.append("\(met) AS (SELECT id FROM \(before) INTERSECT SELECT id FROM \(found))")
    together = met
    return (alone, isAsset(of: met, without: nil, &parts))
  }

  private mutating func exclusion(
    _ clause: KeywordQuery.Clause, _ parts: inout [String], _ parameters: inout Parameters
  ) throws(CatalogError) -> Test {
    let found = try find(clause, &parts, &parameters)
    let assets = "SELECT id & \(RecordsStatement.mask) AS asset FROM \(found)"
    let alone = "NOT (a.id IN (\(assets)))"
    removed.append(assets)
    // What is left out answers in no course's stead any more.
    guard plan.rollsUp, let together else { return (alone, alone) }
    let all = "removed_\(count)"
    parts.append("\(all) AS (\(removed.joined(separator: " UNION ")))")
    return (alone, "(\(isAsset(of: together, without: all, &parts)) AND \(alone))")
  }

  /// - Returns: the part that has the records of a clause.
  private mutating func find(
    _ clause: KeywordQuery.Clause, _ parts: inout [String], _ parameters: inout Parameters
  ) throws(CatalogError) -> String {
    count += 1
    let name = "clause_\(count)"
    parts += try records.parts(name, any: [clause], &parameters)
    return name
  }

  /// That an asset has one of some records, or answers for one.
  private func isAsset(of records: String, without excluded: String?, _ parts: inout [String]) -> String {
    let name = "assets_\(parts.count)"
    var select = "SELECT id & \(RecordsStatement.mask) AS id FROM \(records)"
    if plan.rollsUp { select += " UNION \(courses.select(ofRecords: records, without: excluded))" }
    parts.append("\(name) AS (\(select))")
    return "a.id IN (SELECT id FROM \(name))"
  }
}
