package import CatalogStore
package import LearningAPI

/// What the catalog knows of the URNs that criteria name.
package struct KnownURNs {
  private let connection: ReadConnection
  /// Knows all classifications; nil where looking up a few costs less than reading them.
  private let generation: Generation?

  package init(_ connection: ReadConnection, _ generation: Generation?) {
    self.connection = connection
    self.generation = generation?.index == nil ? nil : generation
  }

  package func classification(_ urn: URN) throws(CatalogError) -> (number: Int64, type: ClassificationType)? {
    if let generation { return try generation.classifications(connection).number(of: urn) }
    let find = try connection.statement("SELECT id, type FROM classification WHERE urn = ?")
    find.bind(1, urn.rawValue)
    defer { find.reset() }
    guard try find.step() else { return nil }
    return (find.int(0), ClassificationType(rawValue: find.text(1)))
  }

  package func contributor(_ urn: URN) throws(CatalogError) -> Int64? {
    let find = try connection.statement("SELECT id FROM contributor WHERE urn = ?")
    find.bind(1, urn.rawValue)
    return try find.firstInt()
  }

  package func classificationName(_ urn: URN) throws(CatalogError) -> String? {
    try name("classification", urn)
  }

  package func contributorName(_ urn: URN) throws(CatalogError) -> String? { try name("contributor", urn) }

  private func name(_ table: String, _ urn: URN) throws(CatalogError) -> String? {
    let find = try connection.statement("SELECT name FROM \(table) WHERE urn = ?")
    find.bind(1, urn.rawValue)
    defer { find.reset() }
    return try find.step() ? find.optionalText(0) : nil
  }
}
