import CatalogEngine
import CatalogStore
import CatalogText
import LearningAPI
import RawStorage
import SmallAlgorithms

/// Holds one record after another against a keyword, text by text: for what is shown of few assets. What nothing compares with
/// the columnar index proves itself: rows of titles by their checksums, tables by theirs, once a generation.
final class RecordMatch {
  private let plan: QueryPlan
  private let connection: ReadConnection
  private let required: [KeywordQuery.Clause]
  private let excluded: [KeywordQuery.Clause]
  private var raw: RawReader
  private var names: [String: WordText?] = [:]

  init(_ plan: QueryPlan, _ connection: ReadConnection) throws(CatalogError) {
    self.plan = plan
    self.connection = connection
    for table in [
      ChecksummedTable.content, .classificationSets, .contributorSets, .classification, .contributor,
    ] {
      try table.check(connection)
    }
    required = plan.keyword.required.distinct
    excluded = plan.keyword.excluded.distinct
    raw = RawReader(hasChecksums: connection.hasChecksums)
  }

  /// A field of a record that holds a clause.
  struct Finding: Hashable {
    let clause: KeywordQuery.Clause
    let field: SearchField
  }

  /// Where the clauses of the keyword are in a record; those that are excluded, too.
  func findings(_ title: Int64) throws(CatalogError) -> Set<Finding> {
    var found: Set<Finding> = []
    for field in plan.fields {
      let texts = try texts(title, field)
      for clause in required + excluded where texts.contains(where: { $0.holds(clause) }) {
        found.insert(Finding(clause: clause, field: field))
      }
    }
    return found
  }

  /// The place of a record; nil where a word is missing or an excluded one is there.
  ///
  /// - Parameter tiers: of titles that have all words.
  func place(
    _ title: Int64, isVideo: Bool, _ tiers: RelevanceTiers
  ) throws(CatalogError) -> (tier: Int32, words: Int32)? {
    let found = try findings(title)
    guard !excluded.contains(where: { clause in found.contains { $0.clause == clause } }) else { return nil }
    var (missing, last) = (0, 0)
    for clause in required {
      guard let first = plan.fields.firstIndex(where: { found.contains(Finding(clause: clause, field: $0)) })
      else { return nil }
      last = max(last, first)
      if !found.contains(Finding(clause: clause, field: .title)) { missing += 1 }
    }
    if plan.fields.contains(.title), missing == 0 { return try tiers.rank(title: title, isVideo: isVideo) }
    return FurtherPlace.of(missing: plan.fields.contains(.title) ? missing : 0, field: last)
  }

  private func texts(_ title: Int64, _ field: SearchField) throws(CatalogError) -> [WordText] {
    switch field {
    case .title: [WordText([try text(title)])]
    case .description: [WordText(try descriptions(title))]
    case .skill: try members(title, "classification", where: "type IN ('SKILL', 'TOPIC') AND")
    case .instructor: try members(title, "contributor", where: "")
    case .chapter:
      try RecordLinks(connection).children(of: title).map { (child) throws(CatalogError) in
        WordText([try text(child)])
      }
    }
  }

  private func text(_ title: Int64) throws(CatalogError) -> String { try row(title).text }

  private func row(_ title: Int64) throws(CatalogError) -> (text: String, raw: Int64?) {
    let select = try connection.statement(
      "SELECT title, raw, \(ChecksummedRow.title.isSound(connection)) FROM title WHERE id = ?")
    select.bind(1, title)
    defer { select.reset() }
    guard try select.step(), select.int(2) != 0 else {
      throw ChecksummedRow.title.damage(title, path: connection.path)
    }
    return (select.text(0), select.optionalInt(1))
  }

  private func descriptions(_ title: Int64) throws(CatalogError) -> [String] {
    guard let id = try row(title).raw else { return [] }
    let document = try raw.document(id, path: connection.path) { sql throws(CatalogError) in
      try connection.statement(sql)
    }
    return DescriptionTexts.read(document.root)
  }

  private func members(
    _ title: Int64, _ table: String, where condition: String
  ) throws(CatalogError) -> [WordText] {
    let set = try connection.statement("SELECT \(table)_set FROM asset WHERE id = ?")
    set.bind(1, CatalogSchema.asset(ofTitle: title))
    let name = try connection.statement("SELECT name FROM \(table) WHERE \(condition) id = ?")
    var texts: [WordText] = []
    for member in try InternedSetReader(connection).members(table, try set.firstInt() ?? 0) {
      let key = "\(table) \(member)"
      if names[key] == nil {
        name.bind(1, member)
        names[key] = .some(try name.step() ? name.optionalText(0).map { WordText([$0]) } : nil)
        name.reset()
      }
      if let text = names[key] ?? nil { texts.append(text) }
    }
    return texts
  }
}
