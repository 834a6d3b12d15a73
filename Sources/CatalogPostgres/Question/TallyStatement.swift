import CatalogEngine
import CatalogStore
import CatalogText
import PostgresClient

/// How many assets each condition of a plan leaves, in one row: how many may answer at all, then for each condition how many meet
/// it alone, and how many are left after it and all before it. Words have to meet in one title, or in one record.
struct TallyStatement {
  private(set) var parameters = Parameters()
  private(set) var text = ""

  init(
    _ conditions: [PlanCondition], of plan: QueryPlan, _ schema: SchemaName, _ sets: NamedSets
  ) throws(CatalogError) {
    let (names, connection) = (sets.generation.names, sets.connection)
    var further = plan.looksFurther ? FurtherTests(plan, schema, sets) : nil
    var (parts, tests): ([String], [(alone: String, running: String)]) = ([], [])
    var words: [KeywordQuery.Clause] = []
    func assets(_ pattern: KeywordPattern) -> String {
      let name = "words_\(parts.count)"
      parts.append("\(name) AS (\(TitleStatement.select("asset", pattern, schema, &parameters)))")
      return "a.id IN (SELECT asset FROM \(name))"
    }
    for condition in conditions {
      if let test = try further?.test(condition, &parts, &parameters) {
        tests.append(test)
        continue
      }
      switch condition.test {
      case .never: tests.append(("false", "false"))
      case .word(let clause):
        words.append(clause)
        let alone = assets(KeywordPattern(all: [clause]))
        tests.append((alone, words.count == 1 ? alone : assets(KeywordPattern(all: words))))
      case .not(let clause):
        let test = "NOT (\(assets(KeywordPattern(any: [clause]))))"
        tests.append((test, test))
      case .requirements(let requirements):
        let met = try RequirementsStatement(requirements, of: "a", names, connection, &parameters).isMet
        // Of a row without what is asked for, nothing is known.
        let test = "coalesce(\(met.isEmpty ? "true" : met), false)"
        tests.append((test, test))
      }
    }
    let admission = try RequirementsStatement(
      Requirements(admitting: plan.requirements), of: "a", names, connection, &parameters
    ).admission
    let columns = tests.enumerated().map { index, test in
      ", \(test.alone) AS alone_\(index), \(test.running) AS running_\(index)"
    }
    let counts = tests.indices.map { index in
      let running = (0...index).map { "running_\($0)" }.joined(separator: " AND ")
      return ", count(*) FILTER (WHERE alone_\(index)), count(*) FILTER (WHERE \(running))"
    }
    text = """
      \(parts.isEmpty ? "" : "WITH " + parts.joined(separator: ",\n"))
      SELECT count(*)\(counts.joined()) FROM (
        SELECT a.id\(columns.joined()) FROM \(schema("asset")) a
        \(admission.isEmpty ? "" : "WHERE " + admission.joined(separator: " AND "))) tested
      """
  }
}
