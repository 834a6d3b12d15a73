import CatalogEngine
import CatalogStore
import CatalogText
import LearningAPI
import RawStorage
import SmallAlgorithms

/// The records that hold the clauses of a keyword, field by field, from rows. A record is an asset in one locale and goes by
/// the number of its title.
struct FieldRows {
  private let connection: ReadConnection
  private let clauses: [KeywordQuery.Clause]
  private let titles: [Set<Int64>]

  init(_ clauses: [KeywordQuery.Clause], _ connection: ReadConnection) throws(CatalogError) {
    self.connection = connection
    self.clauses = clauses
    try Self.checkTitles(connection)
    titles = try clauses.map { (clause) throws(CatalogError) in
      Set(try KeywordMatch.titleIDs(FullTextPattern(all: [clause]), connection))
    }
  }

  /// Each asset has a title in each of its locales. A row that is there proves itself; one that is gone, only the number.
  private static func checkTitles(_ connection: ReadConnection) throws(CatalogError) {
    let wanted = try connection.statement(
      """
      SELECT sum(assets * locales) FROM
      (SELECT locale_set, count(*) AS assets FROM asset NOT INDEXED GROUP BY locale_set) JOIN
      (SELECT id, count(*) AS locales FROM locale_set_member GROUP BY id) ON id = locale_set
      """
    ).firstInt()
    let found = try connection.statement("SELECT count(*) FROM title NOT INDEXED").firstInt()
    guard wanted ?? 0 == found ?? 0 else {
      throw .damaged(
        path: connection.path, detail: "its assets have \(wanted ?? 0) titles, and \(found ?? 0) are there")
    }
  }

  /// For each clause the records that hold it in a field.
  func records(_ field: SearchField) throws(CatalogError) -> [Set<Int64>] {
    switch field {
    case .title: titles
    case .description: try described()
    case .skill: try named(.skill, set: "classification")
    case .instructor: try named(.instructor, set: "contributor")
    case .chapter: try titles.map { (found) throws(CatalogError) in try parents(of: found) }
    }
  }

  /// The records that list one of these in its locale.
  private func parents(of titles: Set<Int64>) throws(CatalogError) -> Set<Int64> {
    let links = RecordLinks(connection)
    var found: Set<Int64> = []
    for title in titles { found.formUnion(try links.parents(of: title)) }
    return found
  }

  /// Unpacks every record: only the columnar index has the words of descriptions.
  private func described() throws(CatalogError) -> [Set<Int64>] {
    var found = clauses.map { _ in Set<Int64>() }
    var reader = RawReader(hasChecksums: connection.hasChecksums)
    let rows = try connection.statement(
      "SELECT id, raw, \(ChecksummedRow.title.isSound(connection)) FROM title")
    defer { rows.reset() }
    while try rows.step() {
      guard rows.int(2) != 0 else {
        throw ChecksummedRow.title.damage(rows.int(0), path: connection.path)
      }
      if rows.isNull(1) { continue }
      let document = try reader.document(rows.int(1), path: connection.path) { sql throws(CatalogError) in
        try connection.statement(sql)
      }
      let text = WordText(DescriptionTexts.read(document.root))
      if text.words.isEmpty { continue }
      for (at, clause) in clauses.enumerated() where text.holds(clause) { found[at].insert(rows.int(0)) }
    }
    return found
  }

  private func named(_ field: SearchField, set: String) throws(CatalogError) -> [Set<Int64>] {
    let members = try NamedMembers(field, connection)
    return try clauses.map { (clause) throws(CatalogError) in
      var sets = NumberSet()
      for number in try Filter.numbers(set, with: members.numbers(clause), connection) { sets.insert(number) }
      var found: Set<Int64> = []
      let rows = try connection.statement(
        """
        SELECT title.id, asset.\(set)_set FROM title
        JOIN asset ON asset.id = title.id & \(CatalogSchema.titleStride - 1)
        """)
      defer { rows.reset() }
      while try rows.step() { if sets.contains(rows.int(1)) { found.insert(rows.int(0)) } }
      return found
    }
  }
}
