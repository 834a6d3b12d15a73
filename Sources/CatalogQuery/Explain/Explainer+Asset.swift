import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI

extension Explainer {
  /// Holds every word and criterion against one asset.
  func explanation(for urn: URN) throws(QueryError) -> AssetExplanation {
    let generation = try Lookup(connection).generation()
    guard let id = try Lookup(connection).asset(urn) else {
      let counts = try search.ask { (engine) throws(QueryError) in try engine.counts(search.plan, of: []) }
      return AssetExplanation(
        urn: urn, asset: nil, checks: [], index: nil, place: nil, total: counts.total,
        generation: generation, notices: search.notices)
    }
    let hit = try search.hit(id)
    let position = try search.ask { (engine) throws(QueryError) in
      try engine.position(of: id, search.plan)
    }
    return AssetExplanation(
      urn: urn, asset: hit, checks: try checks(id, hit), index: position.found?.index,
      place: position.found.map { place(hit, $0.asset) }, total: position.total, generation: generation,
      notices: search.notices)
  }

  private func checks(_ id: Int64, _ hit: Hit) throws(QueryError) -> [AssetExplanation.Check] {
    let examination = try search.ask { (engine) throws(QueryError) in
      try engine.examination(of: id, by: conditions, search.plan)
    }
    let requirements = search.plan.requirements
    var checks: [AssetExplanation.Check] = []
    if hit.isRetired {
      let since = hit.retiredMilliseconds.map { Timestamp(milliseconds: $0).description }
      checks.append(
        AssetExplanation.Check(
          condition: .retired, asked: [], has: [since].compactMap { $0 }, passes: requirements.admitsRetired))
    }
    if let unnamed = requirements.unnamedType, search.names.types[unnamed] == hit.type {
      checks.append(AssetExplanation.Check(condition: .chapter, asked: [], has: [], passes: false))
    }
    if let rolled = requirements.rolledTypes, !rolled.contains(where: { search.names.types[$0] == hit.type })
    {
      checks.append(
        AssetExplanation.Check(
          condition: .type, asked: [AssetType.course, .learningPath].map(\.rawValue),
          has: [hit.type.rawValue], passes: false))
    }
    let findings = Array(zip(conditions, examination.findings))
    checks +=
      search.plan.looksFurther
      ? furtherChecks(findings, examination) : wordChecks(findings, examination.titles)
    for (condition, finding) in findings {
      guard case .requirements = condition.test else { continue }
      checks.append(check(condition, finding.has, finding.passes))
    }
    return checks
  }

  /// Where words were looked for in several fields, or for courses.
  private func furtherChecks(
    _ findings: [(PlanCondition, AssetExamination.Finding)], _ examination: AssetExamination
  ) -> [AssetExplanation.Check] {
    var (words, exclusions): ([AssetExplanation.Check], [AssetExplanation.Check]) = ([], [])
    for (condition, finding) in findings {
      let check = AssetExplanation.Check(
        condition: condition.condition, asked: condition.asked, has: finding.has, passes: finding.passes,
        fields: search.plan.fields)
      switch condition.test {
      case .never, .word: words.append(check)
      case .not: exclusions.append(check)
      case .requirements: continue
      }
    }
    if words.count > 1, words.allSatisfy(\.passes), examination.hasAllWords == false {
      words.append(
        AssetExplanation.Check(
          condition: .sameTitle, asked: words.compactMap(\.asked.first), has: [], passes: false,
          fields: search.plan.fields))
    }
    return words + exclusions
  }

  private func wordChecks(
    _ findings: [(PlanCondition, AssetExamination.Finding)], _ titles: [String]
  ) -> [AssetExplanation.Check] {
    func quoted(_ found: Set<Int>) -> [String] { found.sorted().map { "'\(titles[$0])'" } }
    let all = Set(titles.indices)
    var checks: [AssetExplanation.Check] = []
    var exclusions: [AssetExplanation.Check] = []
    var together = all
    for (condition, finding) in findings {
      switch condition.test {
      case .never: return [check(condition, quoted(all), false)]
      case .word:
        together.formIntersection(finding.titles)
        checks.append(check(condition, quoted(finding.titles.isEmpty ? all : finding.titles), finding.passes))
      case .not: exclusions.append(check(condition, quoted(finding.titles), finding.passes))
      case .requirements: continue
      }
    }
    if checks.count > 1, titles.count > 1, checks.allSatisfy(\.passes) {
      checks.append(
        AssetExplanation.Check(
          condition: .sameTitle, asked: checks.compactMap(\.asked.first),
          has: quoted(together.isEmpty ? all : together),
          passes: !together.isEmpty))
    }
    return checks + exclusions
  }

  private func check(
    _ condition: PlanCondition, _ has: [String], _ passes: Bool
  ) -> AssetExplanation.Check {
    AssetExplanation.Check(condition: condition.condition, asked: condition.asked, has: has, passes: passes)
  }
}
