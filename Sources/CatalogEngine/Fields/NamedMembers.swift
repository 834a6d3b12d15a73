package import CatalogStore
package import CatalogText
package import LearningAPI

/// Which skills and topics, or which contributors, have a name that holds a clause of a keyword.
package struct NamedMembers {
  private let names: [(number: Int64, text: WordText)]

  /// - Parameter field: `skill` or `instructor`.
  package init(_ field: SearchField, _ connection: ReadConnection) throws(CatalogError) {
    let table: ChecksummedTable = field == .skill ? .classification : .contributor
    try table.check(connection)
    let condition = field == .skill ? "type IN ('SKILL', 'TOPIC') AND" : ""
    let rows = try connection.statement(
      "SELECT id, name FROM \(table.rawValue) NOT INDEXED WHERE \(condition) name IS NOT NULL")
    defer { rows.reset() }
    var names: [(Int64, WordText)] = []
    while try rows.step() { names.append((rows.int(0), WordText([rows.text(1)]))) }
    self.names = names
  }

  package func numbers(_ clause: KeywordQuery.Clause) -> [Int64] {
    names.compactMap { $0.text.holds(clause) ? $0.number : nil }
  }
}
