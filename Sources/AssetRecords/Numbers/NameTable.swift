package import CatalogSQLite

/// A small table of names, each with a number: asset types, levels, locales.
package final class NameTable {
  private var numbers: [String: Int64] = [:]
  package private(set) var names: [Int64: String] = [:]
  private let table: String
  private let statements: StatementCache

  /// - Parameter table: `asset_type`, `difficulty_level` or `locale`.
  package init(_ table: String, _ statements: StatementCache) throws(CatalogError) {
    self.table = table
    self.statements = statements
    let rows = try statements("SELECT id, name FROM \(table)")
    while try rows.step() {
      numbers[rows.text(1)] = rows.int(0)
      names[rows.int(0)] = rows.text(1)
    }
    rows.reset()
  }

  /// The name that a row's number stands for.
  package func name(_ number: Int64) throws(CatalogError) -> String {
    guard let name = names[number] else {
      throw .damaged(path: statements.path, detail: "the row \(number) of '\(table)' is missing")
    }
    return name
  }

  /// The number of a name, given to it now if it is new.
  package func number(_ name: String) throws(CatalogError) -> Int64 {
    if let known = numbers[name] { return known }
    let insert = try statements("INSERT INTO \(table)(name) VALUES (?)")
    insert.bind(1, name)
    let number = try insert.insertRow()
    numbers[name] = number
    names[number] = name
    return number
  }
}
