@testable import CatalogIntegrity
import Foundation

@testable import CatalogStore

/// SQLite without any of Carrel's rules, as another tool uses it.
enum SQLiteShell {
  static func run(_ sql: String, _ path: String) throws {
    let connection = try RestoreConnection(path, of: path)
    try connection.run(sql)
    connection.close()
  }
}
