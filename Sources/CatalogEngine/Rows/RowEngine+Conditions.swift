import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI

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
      var tests = try tests(conditions)
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

  private func tests(_ conditions: [PlanCondition]) throws(CatalogError) -> [RowTest] {
    var together: Set<Int64>?
    return try conditions.map { (condition) throws(CatalogError) in
      switch condition.test {
      case .never: return RowTest(alone: { _ in false }, running: { _ in false })
      case .word(let clause):
        let titles = try KeywordMatch.titleIDs(FullTextPattern(all: [clause]), connection)
        let met = together?.intersection(titles) ?? Set(titles)
        together = met
        let (alone, running) = (Self.assets(titles), Self.assets(met))
        return RowTest(alone: { alone.contains($0.id) }, running: { running.contains($0.id) })
      case .not(let clause):
        let excluded = Self.assets(
          try KeywordMatch.titleIDs(FullTextPattern(any: [clause]), connection))
        let passes = { (row: AssetRow) in !excluded.contains(row.id) }
        return RowTest(alone: passes, running: passes)
      case .requirements(let requirements):
        let filter = try Filter(requirements, names, connection)
        let passes = { (row: AssetRow) in filter.failures(row)?.isEmpty ?? false }
        return RowTest(alone: passes, running: passes)
      }
    }
  }

  private static func assets(_ titles: some Sequence<Int64>) -> NumberSet {
    var assets = NumberSet()
    for title in titles { assets.insert(CatalogSchema.asset(ofTitle: title)) }
    return assets
  }

  package func examination(
    of asset: Int64, by conditions: [PlanCondition]
  ) throws(QueryError) -> AssetExamination? {
    try wrap { () throws(CatalogError) in
      let select = try connection.statement("\(AssetRow.select) WHERE id = ?")
      select.bind(1, asset)
      defer { select.reset() }
      guard try select.step() else { return AssetExamination() }
      let row = AssetRow(select)
      let titles = try titles(asset)
      let findings = try conditions.map { (condition) throws(CatalogError) -> AssetExamination.Finding in
        switch condition.test {
        case .never: return AssetExamination.Finding(passes: false)
        case .word(let clause):
          let found = try matching(FullTextPattern(all: [clause]), titles)
          return AssetExamination.Finding(passes: !found.isEmpty, titles: found)
        case .not(let clause):
          let found = try matching(FullTextPattern(any: [clause]), titles)
          return AssetExamination.Finding(passes: found.isEmpty, titles: found)
        case .requirements(let requirements):
          let filter = try Filter(requirements, names, connection)
          return AssetExamination.Finding(
            passes: filter.failures(row)?.isEmpty ?? false, has: try has(condition.condition, row))
        }
      }
      return AssetExamination(titles: titles.map(\.text), findings: findings)
    }
  }

  /// The titles that a pattern finds, by index.
  private func matching(
    _ pattern: FullTextPattern, _ titles: [(id: Int64, text: String)]
  ) throws(CatalogError) -> Set<Int> {
    let select = try connection.statement("SELECT 1 FROM title_fts WHERE title_fts MATCH ? AND rowid = ?")
    var found: Set<Int> = []
    for (index, title) in titles.enumerated() {
      select.bind(1, pattern.text)
      select.bind(2, title.id)
      if try select.firstInt() != nil { found.insert(index) }
    }
    return found
  }

  /// The asset's titles in the order of their numbers.
  private func titles(_ id: Int64) throws(CatalogError) -> [(id: Int64, text: String)] {
    let titleCount = try connection.statement("SELECT title_slots FROM asset WHERE id = ?")
    titleCount.bind(1, id)
    var titles: [(id: Int64, text: String)] = []
    for title in TitleNumbers(of: id, titleCount: try titleCount.firstInt() ?? 0) {
      let select = try connection.statement("SELECT title FROM title WHERE id = ?")
      select.bind(1, title)
      if try select.step() { titles.append((title, select.text(0))) }
      select.reset()
    }
    return titles
  }

  /// What the asset has where a requirement looks.
  private func has(_ condition: Condition, _ row: AssetRow) throws(CatalogError) -> [String] {
    switch condition {
    case .type: return [names.types[row.type]?.rawValue].compactMap { $0 }
    case .level: return [row.level.flatMap { names.levels[$0]?.rawValue }].compactMap { $0 }
    case .locale:
      return (names.localeSets[row.localeSet] ?? []).compactMap { names.locales[$0] }.sorted().map(\.tag)
    case .library, .subject, .topic, .skill, .credential:
      let type = FacetName(rawValue: condition.rawValue)?.classificationType?.rawValue
      return try members("classification", row.classificationSet, type: type)
    case .classification: return try members("classification", row.classificationSet, type: nil)
    case .contributor: return try members("contributor", row.contributorSet, type: nil)
    case .timeToComplete: return row.seconds.map { ["\(DurationRange(seconds: $0).rawValue)"] } ?? []
    case .year:
      return row.publishedAt.map { ["\(Timestamp(milliseconds: $0).date.year)"] } ?? []
    case .modifiedAfter:
      return row.modifiedAt.map { [Timestamp(milliseconds: $0).description] } ?? []
    case .updatedAfter:
      return row.updatedAt.map { [Timestamp(milliseconds: $0).description] } ?? []
    case .word, .sameTitle, .not, .retired, .chapter: return []
    }
  }

  private func members(
    _ table: String, _ set: Int64, type: String?
  ) throws(CatalogError) -> [String] {
    let condition = type == nil ? "" : " AND type = ?2"
    let select = try connection.statement(
      "SELECT coalesce(name, urn) FROM \(table) WHERE id = ?1\(condition)")
    var names: [String] = []
    for member in try InternedSetReader(connection).members(table, set) {
      select.bind(1, member)
      if let type { select.bind(2, type) }
      if try select.step() { names.append(select.text(0)) }
      select.reset()
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
