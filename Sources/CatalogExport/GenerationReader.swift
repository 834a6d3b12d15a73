import CatalogIndex
import CatalogQuery
import CatalogStore
import LearningAPI

/// What hits do not hold, from rows of the generation that they are of: titles in other locales, and names.
final class GenerationReader {
  private let connection: ReadConnection
  private let classifications: [Int64: (relation: Relation, value: NamedValue)]
  private let contributors: [Int64: NamedValue]
  private let asset: SQLStatement
  private let title: SQLStatement

  /// - Parameter connection: in a snapshot.
  init(_ connection: ReadConnection) throws(CatalogError) {
    self.connection = connection
    for table in [
      ChecksummedTable.classification, .contributor, .classificationSets, .contributorSets, .locale,
    ] { try table.check(connection) }
    let kinds = Dictionary(
      Relation.allCases.compactMap { kind in kind.classification.map { ($0.rawValue, kind) } },
      uniquingKeysWith: { first, _ in first })
    var classifications: [Int64: (relation: Relation, value: NamedValue)] = [:]
    let rows = try connection.statement("SELECT id, urn, coalesce(name, urn), type FROM classification")
    defer { rows.reset() }
    while try rows.step() {
      guard let kind = kinds[rows.text(3)] else { continue }
      classifications[rows.int(0)] = (
        kind, NamedValue(id: rows.int(0), urn: rows.text(1), name: rows.text(2))
      )
    }
    self.classifications = classifications
    var contributors: [Int64: NamedValue] = [:]
    let people = try connection.statement("SELECT id, urn, coalesce(name, urn) FROM contributor")
    defer { people.reset() }
    while try people.step() {
      contributors[people.int(0)] = NamedValue(id: people.int(0), urn: people.text(1), name: people.text(2))
    }
    self.contributors = contributors
    asset = try connection.statement(
      """
      SELECT id, title_slots, (SELECT members FROM classification_set s WHERE s.id = classification_set),
        (SELECT members FROM contributor_set s WHERE s.id = contributor_set)
      FROM asset WHERE urn = ? AND \(ChecksummedRow.asset.isSound(connection))
      """)
    title = try connection.statement(
      """
      SELECT (SELECT name FROM locale l WHERE l.id = title.locale), title FROM title WHERE id = ? AND \(ChecksummedRow.title.isSound(connection))
      """)
  }

  /// - Throws: ``CatalogError`` `damaged` where the rows do not have the hit.
  func flat(_ hit: Hit) throws(CatalogError) -> FlatAsset {
    asset.bind(1, hit.urn.rawValue)
    defer { asset.reset() }
    guard try asset.step() else {
      throw .damaged(path: connection.path, detail: "its rows do not have '\(hit.urn)'")
    }
    let (id, titleCount) = (asset.int(0), asset.int(1))
    var values: [Relation: [NamedValue]] = [:]
    for member in NumberList.parse(asset.text(2)) {
      if let (relation, value) = classifications[member] { values[relation, default: []].append(value) }
    }
    values[.authors] = NumberList.parse(asset.text(3)).compactMap { contributors[$0] }
    return FlatAsset(hit: hit, titles: try titles(hit, id, titleCount), values: values)
  }

  private func titles(
    _ hit: Hit, _ asset: Int64, _ count: Int64
  ) throws(CatalogError) -> [(locale: String, title: String)] {
    if count <= 1 { return [(hit.title.locale?.tag ?? "", hit.title.value)] }
    var titles: [(locale: String, title: String)] = []
    for number in TitleNumbers(of: asset, titleCount: count) {
      title.bind(1, number)
      defer { title.reset() }
      if try title.step() { titles.append((title.text(0), title.text(1))) }
    }
    return titles
  }
}
