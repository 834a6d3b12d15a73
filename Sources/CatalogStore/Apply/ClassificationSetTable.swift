/// The sets of classifications that assets carry, stored once each, with what they are filed under.
///
/// The hierarchy is kept with the sets and not in a table of its own: it then follows from the assets that
/// are there, whatever their order of arrival, and a parent that no asset tells any more is gone.
final class ClassificationSetTable {
  private struct Key: Hashable {
    var members: String
    var parents: String
  }

  private static let cacheLimit = 20_000
  private let find: SQLStatement
  private let insert: SQLStatement
  private let insertMember: SQLStatement
  private var cache: [Key: Int64] = [:]

  init(_ statements: StatementCache) throws(CatalogError) {
    find = try statements("SELECT id FROM classification_set WHERE members = ? AND parents = ?")
    insert = try statements("INSERT INTO classification_set(members, parents) VALUES (?, ?) RETURNING id")
    insertMember = try statements("INSERT INTO classification_set_member(member, id) VALUES (?, ?)")
  }

  /// The number of a set, given to it now if it is new.
  ///
  /// - Parameters:
  ///   - members: each once.
  ///   - parents: each step once, both ends among the members.
  func number(_ members: [Int64], parents: [(child: Int64, parent: Int64)]) throws(CatalogError) -> Int64 {
    let members = members.sorted()
    let key = Key(
      members: members.map(String.init).joined(separator: ","),
      parents: parents.sorted { ($0.child, $0.parent) < ($1.child, $1.parent) }
        .map { "\($0.child)>\($0.parent)" }.joined(separator: ","))
    if let known = cache[key] { return known }
    if cache.count >= Self.cacheLimit { cache.removeAll(keepingCapacity: true) }
    find.bind(1, key.members)
    find.bind(2, key.parents)
    if let known = try find.firstInt() {
      cache[key] = known
      return known
    }
    insert.bind(1, key.members)
    insert.bind(2, key.parents)
    let number = try insert.firstInt() ?? 0
    for member in members {
      insertMember.bind(1, member)
      insertMember.bind(2, number)
      try insertMember.run()
    }
    cache[key] = number
    return number
  }
}
