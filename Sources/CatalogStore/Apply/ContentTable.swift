import CatalogIndex

/// Which asset stands inside which, in which locale's record.
final class ContentTable {
  /// One record that lists an asset.
  struct RankedOrdinal {
    var parent: Int64
    var locale: Int64
  }

  private let children: SQLStatement
  private let otherChildren: SQLStatement
  private let places: SQLStatement
  private let insert: SQLStatement
  private let remove: SQLStatement

  private let changed: ChangedAssets

  /// - Parameter changed: hears of every asset that is listed otherwise.
  init(_ statements: StatementCache, _ changed: ChangedAssets) throws(CatalogError) {
    self.changed = changed
    children = try statements("SELECT child FROM content WHERE parent = ? AND locale = ?")
    otherChildren = try statements("SELECT child FROM content WHERE parent = ? AND locale <> ?")
    places = try statements("SELECT parent, locale FROM content WHERE child = ?")
    insert = try statements("INSERT OR IGNORE INTO content(parent, locale, child) VALUES (?, ?, ?)")
    remove = try statements("DELETE FROM content WHERE parent = ? AND locale = ? AND child = ?")
  }

  func children(of parent: Int64, locale: Int64) throws(CatalogError) -> [Int64] {
    try list(children, parent, locale)
  }

  func children(of parent: Int64, otherThan locale: Int64) throws(CatalogError) -> [Int64] {
    try list(otherChildren, parent, locale)
  }

  func places(of child: Int64) throws(CatalogError) -> [RankedOrdinal] {
    places.bind(1, child)
    defer { places.reset() }
    var found: [RankedOrdinal] = []
    while try places.step() { found.append(RankedOrdinal(parent: places.int(0), locale: places.int(1))) }
    return found
  }

  func insert(parent: Int64, locale: Int64, child: Int64) throws(CatalogError) {
    insert.bind(1, parent)
    insert.bind(2, locale)
    insert.bind(3, child)
    try insert.run()
    changed.insert(child)
  }

  func remove(parent: Int64, locale: Int64, child: Int64) throws(CatalogError) {
    remove.bind(1, parent)
    remove.bind(2, locale)
    remove.bind(3, child)
    try remove.run()
    changed.insert(child)
  }

  private func list(_ statement: SQLStatement, _ first: Int64, _ second: Int64) throws(CatalogError)
    -> [Int64]
  {
    statement.bind(1, first)
    statement.bind(2, second)
    defer { statement.reset() }
    var found: [Int64] = []
    while try statement.step() { found.append(statement.int(0)) }
    return found
  }
}
