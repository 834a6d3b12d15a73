import CatalogEngine
import CatalogStore
import CatalogText
import SmallAlgorithms

/// The words of a question that looks in several fields, or for courses, each by itself: which assets it leaves, from rows.
struct FurtherConditions {
  private let plan: QueryPlan
  private let names: Dictionaries
  private let connection: ReadConnection
  private let clauses: [KeywordQuery.Clause]
  /// For each clause its records.
  private var records: [Set<Int64>]

  init(_ plan: QueryPlan, _ names: Dictionaries, _ connection: ReadConnection) throws(CatalogError) {
    self.plan = plan
    self.names = names
    self.connection = connection
    clauses = (plan.keyword.required + plan.keyword.excluded).distinct
    // Nothing else counts these steps.
    for table in ChecksummedTable.rows + ChecksummedTable.words { try table.check(connection) }
    let rows = try FieldRows(clauses, connection)
    records = clauses.map { _ in [] }
    for field in plan.fields {
      for (at, titles) in try rows.records(field).enumerated() { records[at].formUnion(titles) }
    }
  }

  /// The records that hold a clause.
  func records(_ clause: KeywordQuery.Clause) -> Set<Int64> {
    clauses.firstIndex(of: clause).map { records[$0] } ?? []
  }

  /// The assets of records, with the courses that answer for them.
  ///
  /// - Parameter excluded: for which of these no course answers.
  func assets(_ records: Set<Int64>, without excluded: NumberSet) throws(CatalogError) -> NumberSet {
    var assets = NumberSet()
    for title in records { assets.insert(CatalogSchema.asset(ofTitle: title)) }
    guard plan.rollsUp else { return assets }
    let links = RecordLinks(connection)
    let part = try connection.statement("SELECT type, is_retired FROM asset WHERE id = ?")
    for title in records where !excluded.contains(CatalogSchema.asset(ofTitle: title)) {
      part.bind(1, CatalogSchema.asset(ofTitle: title))
      defer { part.reset() }
      guard try part.step(), names.videoTypes.contains(part.int(0)),
        part.int(1) == 0 || plan.requirements.admitsRetired
      else { continue }
      for parent in try links.parents(of: title) { assets.insert(CatalogSchema.asset(ofTitle: parent)) }
    }
    return assets
  }
}
