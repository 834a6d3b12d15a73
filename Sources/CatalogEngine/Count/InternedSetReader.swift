import CatalogIndex
package import CatalogStore

/// Reads the members of stored sets.
package struct InternedSetReader {
  private let connection: ReadConnection

  package init(_ connection: ReadConnection) { self.connection = connection }

  /// - Parameter table: `classification` or `contributor`.
  package func members(_ table: String, _ set: Int64) throws(CatalogError) -> [Int64] {
    let select = try connection.statement("SELECT members FROM \(table)_set WHERE id = ?")
    select.bind(1, set)
    defer { select.reset() }
    guard try select.step() else { throw missing(table, set) }
    let members = NumberList.parse(select.text(0))
    // Written in this order, each once; what counts them relies on it.
    guard zip(members, members.dropFirst()).allSatisfy(<) else {
      throw .damaged(path: connection.path, detail: "the \(table) set \(set) is not as it was written")
    }
    return members
  }

  /// The same where nobody checks the whole table: the index over members, or over a hash of them, has them once more, in
  /// other pages.
  package func provenMembers(_ table: String, _ set: Int64) throws(CatalogError) -> [Int64] {
    let members = try members(table, set)
    let text = members.map(String.init).joined(separator: ",")
    let sql =
      if table == "classification", connection.hasSetHashes {
        """
        SELECT 1 FROM classification_set_hash WHERE id = ?2
          AND hash = (SELECT carrel_checksum(?1, parents) FROM classification_set WHERE id = ?2)
        """
      } else {
        "SELECT 1 FROM \(table)_set INDEXED BY sqlite_autoindex_\(table)_set_1 WHERE members = ? AND id = ?"
      }
    let find = try connection.statement(sql)
    find.bind(1, text)
    find.bind(2, set)
    guard try find.firstInt() != nil else {
      throw .damaged(path: connection.path, detail: "the \(table) set \(set) is not as it was written")
    }
    return members
  }

  /// What a set of classifications tells of the hierarchy.
  package func edges(_ set: Int64) throws(CatalogError) -> [FacetEdge] {
    let select = try connection.statement("SELECT parents FROM classification_set WHERE id = ?")
    select.bind(1, set)
    defer { select.reset() }
    guard try select.step() else { throw missing("classification", set) }
    return NumberList.steps(select.text(0)).map { FacetEdge(child: $0.child, parent: $0.parent) }
  }

  private func missing(_ table: String, _ set: Int64) -> CatalogError {
    .damaged(path: connection.path, detail: "the \(table) set \(set) is missing")
  }
}
