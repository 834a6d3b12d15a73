import CatalogStore
import LearningAPI

/// Which numbers the catalog gave to the URNs that criteria name.
struct URNNumbers {
  private let connection: ReadConnection
  /// Knows all classifications; nil where looking up a few costs less than reading them.
  private let generation: Generation?

  init(_ connection: ReadConnection, _ generation: Generation?) {
    self.connection = connection
    self.generation = generation?.copy == nil ? nil : generation
  }

  func classification(_ urn: URN) throws(CatalogError) -> (number: Int64, type: ClassificationType)? {
    if let generation { return try generation.classifications(connection).number(of: urn) }
    let find = try connection.statement("SELECT id, type FROM classification WHERE urn = ?")
    find.bind(1, urn.rawValue)
    defer { find.reset() }
    guard try find.step() else { return nil }
    return (find.int(0), ClassificationType(rawValue: find.text(1)))
  }

  func contributor(_ urn: URN) throws(CatalogError) -> Int64? {
    let find = try connection.statement("SELECT id FROM contributor WHERE urn = ?")
    find.bind(1, urn.rawValue)
    return try find.firstInt()
  }
}
