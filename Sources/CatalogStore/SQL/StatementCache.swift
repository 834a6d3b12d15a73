/// The statements of one connection, prepared once each.
package final class StatementCache {
  package let connection: OpaquePointer
  package let path: String
  private var statements: [String: SQLStatement] = [:]

  package init(_ connection: OpaquePointer, path: String) {
    self.connection = connection
    self.path = path
  }

  /// The statement for a text, reset.
  package func callAsFunction(_ sql: String) throws(CatalogError) -> SQLStatement {
    if let known = statements[sql] {
      known.reset()
      return known
    }
    let statement = try SQLStatement(connection, sql, path: path)
    statements[sql] = statement
    return statement
  }

  package func resetAll() { for statement in statements.values { statement.reset() } }

  /// Finalizes all of them; has to happen before the connection closes.
  package func removeAll() { statements.removeAll() }
}
