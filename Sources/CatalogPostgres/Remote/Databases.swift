import CatalogStore
import PostgresClient

/// The databases that hold a catalog together, in one transaction each; all are asked at once. Used by one thread at a time.
final class Databases {
  let all: [PostgresConnection]

  init(_ all: [PostgresConnection]) { self.all = all }

  /// Whether several databases have a part each.
  var areShards: Bool { all.count > 1 }

  /// For messages.
  var text: String { PostgresAddress.text(all.map(\.address)) }

  /// Asks all of them.
  ///
  /// - Parameter statement: makes it for a schema; called once where all schemas have the same name.
  /// - Returns: what each of them gave, in their order.
  func ask(
    _ statement: (SchemaName) throws(CatalogError) -> (text: String, parameters: [PostgresValue])
  ) throws(CatalogError) -> [PostgresResult] {
    var made: [SchemaName: (text: String, parameters: [PostgresValue])] = [:]
    for database in all where made[database.address.schema] == nil {
      made[database.address.schema] = try statement(database.address.schema)
    }
    do throws(PostgresError) {
      for database in all {
        guard let statement = made[database.address.schema] else { continue }
        try database.send(statement.text, statement.parameters)
      }
      return try all.map { (database) throws(PostgresError) in try database.receive() }
    } catch {
      // What others still work on is for nobody.
      if areShards { for database in all { database.cancelStatement() } }
      throw error.ofCatalog
    }
  }

  /// Rows of another shape than a statement asked for.
  func notAsked() -> CatalogError {
    PostgresError.damaged(text, detail: "the server answers what was not asked").ofCatalog
  }
}
