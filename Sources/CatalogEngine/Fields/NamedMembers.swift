package import CatalogStore
package import CatalogText
package import LearningAPI

/// Which skills and topics, or which contributors, have a name that holds a clause of a keyword.
package struct NamedMembers {
  private let numbers: [Int64]
  private let names: WordTextIndex

  /// - Parameter field: `skill` or `instructor`.
  package init(_ field: SearchField, _ connection: ReadConnection) throws(CatalogError) {
    let table: ChecksummedTable = field == .skill ? .classification : .contributor
    try table.check(connection)
    let condition = field == .skill ? "type IN ('SKILL', 'TOPIC') AND" : ""
    let rows = try connection.statement(
      "SELECT id, name FROM \(table.rawValue) NOT INDEXED WHERE \(condition) name IS NOT NULL")
    defer { rows.reset() }
    var numbers: [Int64] = []
    var names: [WordText] = []
    while try rows.step() {
      numbers.append(rows.int(0))
      names.append(WordText([rows.text(1)]))
    }
    self.numbers = numbers
    self.names = WordTextIndex(names)
  }

  package func numbers(_ clause: KeywordQuery.Clause) -> Set<Int64> {
    Set(names.places(clause).map { numbers[$0] })
  }
}
