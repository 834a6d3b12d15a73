package import CatalogSQLite

/// Sets of numbers, stored once each: the locales or contributors of an asset.
///
/// A course and its derived videos share one set, so a catalog of a quarter million videos has some ten
/// thousand sets, and a facet counts sets before it expands them.
package final class InternedSetTable {
  private static let cacheLimit = 20_000
  private let find: SQLStatement
  private let insert: SQLStatement
  package let members: MemberTable
  private var cache: [[Int64]: Int64] = [:]

  /// - Parameter table: `locale_set` or `contributor_set`.
  package init(_ table: String, _ statements: StatementCache) throws(CatalogError) {
    find = try statements("SELECT id FROM \(table) WHERE members = ?")
    insert = try statements("INSERT INTO \(table)(members) VALUES (?)")
    members = try MemberTable("\(table)_member", statements)
  }

  /// The number of a set, given to it now if it is new.
  package func number(_ members: [Int64]) throws(CatalogError) -> Int64 {
    let members = members.count < 2 ? members : Array(Set(members)).sorted()
    if let known = cache[members] { return known }
    if cache.count >= Self.cacheLimit { cache.removeAll(keepingCapacity: true) }
    let text = members.map(String.init).joined(separator: ",")
    find.bind(1, text)
    if let known = try find.firstInt() {
      cache[members] = known
      return known
    }
    insert.bind(1, text)
    let number = try insert.insertRow()
    try self.members.add(members, of: number)
    cache[members] = number
    return number
  }
}
