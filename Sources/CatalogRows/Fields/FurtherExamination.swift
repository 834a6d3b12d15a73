import CatalogEngine
import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI

/// One asset held against the words of a question that looks in several fields, or for courses.
struct FurtherExamination {
  /// For each record of the asset, in the order of its titles, where words are.
  private var records: [Set<RecordMatch.Finding>] = []
  /// The same for what the asset answers for.
  private var parts: [Set<RecordMatch.Finding>] = []
  private(set) var hasAllWords = false
  /// The words for which nothing is left of the parts that have all of the others.
  private var removing: Set<KeywordQuery.Clause> = []

  init(
    of asset: Int64, _ plan: QueryPlan, _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) {
    let match = try RecordMatch(plan, connection)
    let links = RecordLinks(connection)
    let required = plan.keyword.required
    let row = try connection.statement("SELECT title_slots, type, is_retired FROM asset WHERE id = ?")
    func read(_ id: Int64) throws(CatalogError) -> (titles: Int64, type: Int64, isRetired: Bool)? {
      row.bind(1, id)
      defer { row.reset() }
      return try row.step() ? (row.int(0), row.int(1), row.int(2) != 0) : nil
    }
    let exists = try connection.statement("SELECT 1 FROM title WHERE id = ?")
    for title in TitleNumbers(of: asset, titleCount: try read(asset)?.titles ?? 0) {
      exists.bind(1, title)
      guard try exists.firstInt() != nil else { continue }
      records.append(try match.findings(title))
      guard plan.rollsUp else { continue }
      for child in try links.children(of: title) {
        guard let part = try read(CatalogSchema.asset(ofTitle: child)), names.videoTypes.contains(part.type),
          !part.isRetired || plan.requirements.admitsRetired
        else { continue }
        parts.append(try match.findings(child))
      }
    }
    func holdsAll(_ findings: Set<RecordMatch.Finding>) -> Bool {
      required.allSatisfy { clause in findings.contains { $0.clause == clause } }
    }
    let whole = parts.filter(holdsAll)
    let isItself = records.contains(where: holdsAll)
    hasAllWords = isItself || !whole.isEmpty
    if isItself { return }
    let found = whole.map { findings in
      plan.keyword.excluded.filter { clause in findings.contains { $0.clause == clause } }
    }
    if !found.contains(where: \.isEmpty) { removing = Set(found.joined()) }
  }

  func finding(_ clause: KeywordQuery.Clause) -> AssetExamination.Finding {
    let titles = titles(clause)
    let isInPart = parts.contains { $0.contains { $0.clause == clause } }
    return AssetExamination.Finding(
      passes: !titles.isEmpty || isInPart, titles: titles,
      has: fields(clause) + (isInPart ? [AssetExamination.contents] : []))
  }

  func exclusion(_ clause: KeywordQuery.Clause) -> AssetExamination.Finding {
    let titles = titles(clause)
    let isRemoving = removing.contains(clause)
    return AssetExamination.Finding(
      passes: titles.isEmpty && !isRemoving, titles: titles,
      has: fields(clause) + (isRemoving ? [AssetExamination.contents] : []))
  }

  private func titles(_ clause: KeywordQuery.Clause) -> Set<Int> {
    Set(records.indices.filter { records[$0].contains { $0.clause == clause } })
  }

  private func fields(_ clause: KeywordQuery.Clause) -> [String] {
    SearchField.allCases.filter { field in
      records.contains { $0.contains(RecordMatch.Finding(clause: clause, field: field)) }
    }.map(\.rawValue)
  }
}
