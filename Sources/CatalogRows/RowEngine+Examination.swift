package import CatalogEngine
import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI

/// One asset held against conditions. What is read of it proves itself row by row, so that no whole table is checked: rows of the
/// asset and its titles have checksums, and whoever asks has shown the asset, which looks at these.
extension RowEngine {
  private struct Title {
    let text: String
    let words: [UInt8]
    let joined: [UInt8]
  }

  package func examination(
    of asset: Int64, by conditions: [PlanCondition], _ plan: QueryPlan
  ) throws(QueryError) -> AssetExamination? {
    try wrap { () throws(CatalogError) in
      let select = try connection.statement("\(AssetRow.select) WHERE id = ?")
      select.bind(1, asset)
      defer { select.reset() }
      guard try select.step() else { return AssetExamination() }
      let row = AssetRow(select)
      let titles = try titles(asset)
      let further = plan.looksFurther ? try FurtherExamination(of: asset, plan, names, connection) : nil
      let findings = try conditions.map { (condition) throws(CatalogError) -> AssetExamination.Finding in
        switch condition.test {
        case .never: return AssetExamination.Finding(passes: false)
        case .word(let clause):
          if let further { return further.finding(clause) }
          let found = matching(clause, titles)
          return AssetExamination.Finding(passes: !found.isEmpty, titles: found)
        case .not(let clause):
          if let further { return further.exclusion(clause) }
          let found = matching(clause, titles)
          return AssetExamination.Finding(passes: found.isEmpty, titles: found)
        case .requirements(let requirements):
          return try finding(condition.condition, requirements, row)
        }
      }
      return AssetExamination(
        titles: titles.map(\.text), hasAllWords: further?.hasAllWords, findings: findings)
    }
  }

  private func finding(
    _ condition: Condition, _ requirements: Requirements, _ row: AssetRow
  ) throws(CatalogError) -> AssetExamination.Finding {
    var members: [Int64] = []
    let passes: Bool
    if let group = requirements.classifications.first ?? requirements.contributors {
      let isContributor = requirements.contributors != nil
      members = try InternedSetReader(connection).provenMembers(
        isContributor ? "contributor" : "classification",
        isContributor ? row.contributorSet : row.classificationSet)
      passes = !group.numbers.isDisjoint(with: members)
    } else {
      passes = try Filter(requirements, names, connection).failures(row)?.isEmpty ?? false
    }
    return AssetExamination.Finding(passes: passes, has: try has(condition, row, members))
  }

  /// The titles that a clause finds, by index, as the full-text index finds them: a single word may be a joined form, a phrase
  /// looks at the words alone.
  private func matching(_ clause: KeywordQuery.Clause, _ titles: [Title]) -> Set<Int> {
    clause.forms.reduce(into: []) { $0.formUnion(matching(form: $1, titles)) }
  }

  private func matching(form clause: KeywordQuery.Clause, _ titles: [Title]) -> Set<Int> {
    let words = NormalizedPattern(clause.words, isPrefix: clause.isPrefix)
    let joined = clause.joined.map { NormalizedPattern([$0], isPrefix: clause.isPrefix) }
    return Set(
      titles.indices.filter { index in
        let title = titles[index]
        func isFound(_ pattern: NormalizedPattern) -> Bool {
          pattern.end(in: title.words.span, from: 0) != nil
            || pattern.end(in: title.joined.span, from: 0) != nil
        }
        return words.end(in: title.words.span, from: 0) != nil || clause.words.count == 1 && isFound(words)
          || joined.map(isFound) ?? false
      })
  }

  /// The asset's titles in the order of their numbers.
  private func titles(_ id: Int64) throws(CatalogError) -> [Title] {
    let titleCount = try connection.statement("SELECT title_slots FROM asset WHERE id = ?")
    titleCount.bind(1, id)
    var titles: [Title] = []
    for number in TitleNumbers(of: id, titleCount: try titleCount.firstInt() ?? 0) {
      let select = try connection.statement("SELECT title, words, joined FROM title WHERE id = ?")
      select.bind(1, number)
      if try select.step() {
        titles.append(
          Title(text: select.text(0), words: Array(select.text(1).utf8), joined: Array(select.text(2).utf8)))
      }
      select.reset()
    }
    return titles
  }

  /// What the asset has where a requirement looks.
  private func has(_ condition: Condition, _ row: AssetRow, _ members: [Int64]) throws(CatalogError)
    -> [String]
  {
    switch condition {
    case .type: return [names.types[row.type]?.rawValue].compactMap { $0 }
    case .level: return [row.level.flatMap { names.levels[$0]?.rawValue }].compactMap { $0 }
    case .locale:
      return (names.localeSets[row.localeSet] ?? []).compactMap { names.locales[$0] }.sorted().map(\.tag)
    case .library, .subject, .topic, .skill, .credential:
      let type = FacetName(rawValue: condition.rawValue)?.classificationType?.rawValue
      return try names(of: .classification, members, type: type)
    case .classification: return try names(of: .classification, members, type: nil)
    case .contributor: return try names(of: .contributor, members, type: nil)
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

  private func names(
    of table: ChecksummedTable, _ members: [Int64], type: String?
  ) throws(CatalogError) -> [String] {
    try table.check(connection)
    let condition = type == nil ? "" : " AND type = ?2"
    let select = try connection.statement(
      "SELECT coalesce(name, urn) FROM \(table.rawValue) WHERE id = ?1\(condition)")
    var names: [String] = []
    for member in members {
      select.bind(1, member)
      if let type { select.bind(2, type) }
      if try select.step() { names.append(select.text(0)) }
      select.reset()
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
