import CatalogStore
import CatalogText
import LearningAPI

extension Explainer {
  /// Holds every word and criterion against one asset.
  func explanation(for urn: URN) throws(QueryError) -> AssetExplanation {
    let generation = try Lookup(connection).generation()
    guard let id = try Lookup(connection).asset(urn) else {
      return AssetExplanation(
        urn: urn, asset: nil, checks: [], index: nil, place: nil, total: try search.order().count,
        generation: generation, notices: search.notices)
    }
    let hit = try search.hit(id)
    let order = try search.order()
    let index = order.firstIndex { $0.id == id }
    return try wrap { () throws(CatalogError) in
      AssetExplanation(
        urn: urn, asset: hit, checks: try checks(id, hit), index: index,
        place: index.map { place(hit, order[$0]) }, total: order.count, generation: generation,
        notices: search.notices)
    }
  }

  private func checks(_ id: Int64, _ hit: Hit) throws(CatalogError) -> [AssetExplanation.Check] {
    let select = try connection.statement("\(AssetRow.select) WHERE id = ?")
    select.bind(1, id)
    defer { select.reset() }
    guard try select.step() else { return [] }
    let row = AssetRow(select)
    var checks: [AssetExplanation.Check] = []
    if hit.isRetired {
      let since = hit.retiredMilliseconds.map { Timestamp(milliseconds: $0).description }
      checks.append(
        AssetExplanation.Check(
          condition: .retired, asked: [], has: [since].compactMap { $0 }, passes: criteria.includeRetired))
    }
    if hit.type == .chapter, !criteria.assetTypes.contains(.chapter) {
      checks.append(AssetExplanation.Check(condition: .chapter, asked: [], has: [], passes: false))
    }
    checks += try wordChecks(id)
    for part in conditions.parts {
      checks.append(
        AssetExplanation.Check(
          condition: part.condition, asked: part.asked, has: try has(part.condition, row, hit),
          passes: part.filter.failures(row)?.isEmpty ?? false))
    }
    return checks
  }

  private func wordChecks(_ id: Int64) throws(CatalogError) -> [AssetExplanation.Check] {
    let titles = try titles(id)
    func quoted(_ ids: some Sequence<Int64>) -> [String] { ids.sorted().map { "'\(titles[$0] ?? "")'" } }
    if search.keyword.matchesNothing {
      return [
        AssetExplanation.Check(
          condition: .word, asked: words.map(\.typed), has: quoted(titles.keys), passes: false)
      ]
    }
    var checks: [AssetExplanation.Check] = []
    var together = Set(titles.keys)
    for word in words where word.use == .required {
      guard let clause = word.clause else { continue }
      let found = try matching(FullTextPattern(all: [clause]), titles.keys)
      together.formIntersection(found)
      checks.append(
        AssetExplanation.Check(
          condition: .word, asked: [word.typed], has: quoted(found.isEmpty ? Set(titles.keys) : found),
          passes: !found.isEmpty))
    }
    if checks.count > 1, titles.count > 1, checks.allSatisfy(\.passes) {
      checks.append(
        AssetExplanation.Check(
          condition: .sameTitle, asked: checks.flatMap(\.asked),
          has: quoted(together.isEmpty ? Set(titles.keys) : together), passes: !together.isEmpty))
    }
    for word in words where word.use == .excluded {
      guard let clause = word.clause else { continue }
      let found = try matching(FullTextPattern(any: [clause]), titles.keys)
      checks.append(
        AssetExplanation.Check(
          condition: .not, asked: [word.typed], has: quoted(found), passes: found.isEmpty))
    }
    return checks
  }

  private func matching(
    _ pattern: FullTextPattern, _ titles: some Sequence<Int64>
  ) throws(CatalogError) -> Set<Int64> {
    let select = try connection.statement("SELECT 1 FROM title_fts WHERE title_fts MATCH ? AND rowid = ?")
    var found: Set<Int64> = []
    for title in titles {
      select.bind(1, pattern.text)
      select.bind(2, title)
      if try select.firstInt() != nil { found.insert(title) }
    }
    return found
  }

  /// The asset's titles by their numbers.
  private func titles(_ id: Int64) throws(CatalogError) -> [Int64: String] {
    let titleCount = try connection.statement("SELECT title_slots FROM asset WHERE id = ?")
    titleCount.bind(1, id)
    var titles: [Int64: String] = [:]
    for title in TitleNumbers(of: id, titleCount: try titleCount.firstInt() ?? 0) {
      let select = try connection.statement("SELECT title FROM title WHERE id = ?")
      select.bind(1, title)
      if try select.step() { titles[title] = select.text(0) }
      select.reset()
    }
    return titles
  }

  /// What the asset has where a criterion looks.
  private func has(_ condition: Condition, _ row: AssetRow, _ hit: Hit) throws(CatalogError) -> [String] {
    switch condition {
    case .type: return [hit.type.rawValue]
    case .level: return [hit.level?.rawValue].compactMap { $0 }
    case .locale: return hit.locales.map(\.tag)
    case .library, .subject, .topic, .skill:
      let type = FacetName(rawValue: condition.rawValue)?.classificationType?.rawValue
      return try members("classification", row.classificationSet, type: type)
    case .classification: return try members("classification", row.classificationSet, type: nil)
    case .contributor: return try members("contributor", row.contributorSet, type: nil)
    case .timeToComplete: return row.seconds.map { ["\(DurationRange(seconds: $0).rawValue)"] } ?? []
    case .year:
      return row.publishedAt.map { ["\(Timestamp(milliseconds: $0).date.year)"] } ?? []
    case .modifiedAfter:
      return row.modifiedAt.map { [Timestamp(milliseconds: $0).description] } ?? []
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
