/// The sets of classifications that assets carry, stored once each, with what they are filed under.
///
/// The hierarchy is kept with the sets and not in a table of its own: it then follows from the assets that
/// are there, whatever their order of arrival, and a parent that no asset tells any more is gone.
final class ClassificationSetTable {
  private static let cacheLimit = 20_000
  private let find: SQLStatement
  private let insert: SQLStatement
  let members: MemberTable
  /// By members and steps, a semicolon between.
  private var cache: [String: Int64] = [:]
  /// The key that is being made.
  private var text: [UInt8] = []

  init(_ statements: StatementCache) throws(CatalogError) {
    find = try statements("SELECT id FROM classification_set WHERE members = ? AND parents = ?")
    // Most sets that are not in the cache are new, and looking for them first costs as much as adding them.
    insert = try statements(
      "INSERT INTO classification_set(members, parents) VALUES (?, ?) ON CONFLICT DO NOTHING")
    members = try MemberTable("classification_set", statements)
  }

  /// The number of a set, given to it now if it is new.
  ///
  /// - Parameters:
  ///   - members: each once.
  ///   - parents: each step once, both ends among the members.
  func number(_ members: [Int64], parents: [(child: Int64, parent: Int64)]) throws(CatalogError) -> Int64 {
    let members = members.sorted()
    text.removeAll(keepingCapacity: true)
    for member in members { append(member, after: UInt8(ascii: ",")) }
    let end = text.count
    text.append(UInt8(ascii: ";"))
    for step in parents.sorted(by: { ($0.child, $0.parent) < ($1.child, $1.parent) }) {
      append(step.child, after: UInt8(ascii: ","))
      append(step.parent, after: UInt8(ascii: ">"))
    }
    let key = String(decoding: text, as: UTF8.self)
    if let known = cache[key] { return known }
    if cache.count >= Self.cacheLimit { cache.removeAll(keepingCapacity: true) }
    let list = String(decoding: text[..<end], as: UTF8.self)
    let steps = String(decoding: text[(end + 1)...], as: UTF8.self)
    insert.bind(1, list)
    insert.bind(2, steps)
    if let number = try insert.insert() {
      try self.members.add(members, of: number)
      cache[key] = number
      return number
    }
    find.bind(1, list)
    find.bind(2, steps)
    let number = try find.firstInt() ?? 0
    cache[key] = number
    return number
  }

  /// Appends a number, and before it what divides it from the one before.
  private func append(_ number: Int64, after divider: UInt8) {
    if let last = text.last, last != UInt8(ascii: ";") { text.append(divider) }
    let start = text.count
    var rest = number.magnitude
    repeat {
      text.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    text[start...].reverse()
  }
}
