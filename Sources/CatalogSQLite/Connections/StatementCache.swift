/// The statements of one connection, prepared once each.
///
/// Safe: its connection, which has the handle, outlives it.
@safe
package final class StatementCache {
  package let connection: OpaquePointer
  package let path: String
  private var statements: [String: SQLStatement] = [:]
  /// Resetting all costs less than remembering more.
  private static let usedLimit = 64
  /// Those asked for since all were reset; a question uses a few of many.
  private var used: [SQLStatement] = []

  package init(_ connection: OpaquePointer, path: String) {
    unsafe self.connection = unsafe connection
    self.path = path
  }

  /// The statement for a text, reset.
  package func callAsFunction(_ sql: String) throws(CatalogError) -> SQLStatement {
    if let known = statements[sql] {
      known.reset()
      if used.count < Self.usedLimit { used.append(known) }
      return known
    }
    let statement = unsafe try SQLStatement(connection, sql, path: path)
    statements[sql] = statement
    if used.count < Self.usedLimit { used.append(statement) }
    return statement
  }

  package func resetAll() {
    if used.count < Self.usedLimit {
      for statement in used { statement.reset() }
    } else {
      for statement in statements.values { statement.reset() }
    }
    used.removeAll(keepingCapacity: true)
  }

  /// Finalizes all of them; has to happen before the connection closes.
  package func removeAll() {
    statements.removeAll()
    used.removeAll()
  }
}
