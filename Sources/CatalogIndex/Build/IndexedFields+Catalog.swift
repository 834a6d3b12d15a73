package import CatalogSQLite
package import LearningAPI

/// The choice is a row of the catalog's table `setting`: whoever publishes the next generation finds it there.
extension IndexedFields {
  package static let setting = "index"

  /// What somebody chose for a catalog; nil where nobody did.
  ///
  /// - Parameter prepare: gives the statement for a text.
  package static func chosen(
    _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> IndexedFields? {
    let select = try prepare("SELECT value FROM setting WHERE name = ?")
    select.bind(1, setting)
    defer { select.reset() }
    return try select.step() ? IndexedFields(rawValue: select.text(0)) : nil
  }

  /// What a catalog's index has, or will have when it is written next.
  package static func ofCatalog(
    _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> IndexedFields { try chosen(prepare) ?? .all }

  /// Keeps a choice, in the transaction that then writes the index.
  ///
  /// - Returns: whether the index has other fields, so that all of it has to be written.
  package static func choose(
    _ fields: IndexedFields?, _ statements: StatementCache
  ) throws(CatalogError) -> Bool {
    guard let fields else { return false }
    let before = try ofCatalog { sql throws(CatalogError) in try statements(sql) }
    let save = try statements("INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)")
    save.bind(1, setting)
    save.bind(2, fields.rawValue)
    try save.run()
    return fields != before
  }
}
