import CSQLiteShim
package import CatalogSQLite
import SmallAlgorithms

/// The sets of classifications that assets carry, stored once each, with what they are filed under.
///
/// The hierarchy is kept with the sets and not in a table of its own: it then follows from the assets that
/// are there, whatever their order of arrival, and a parent that no asset tells any more is gone.
package final class ClassificationSetTable {
  private static let slotBits: UInt64 = 15
  private let find: SQLStatement
  private let compare: SQLStatement
  private let insert: SQLStatement
  package let members: MemberTable
  /// `classification_set_hash`, by which `find` looks.
  package let hashes: MemberTable
  /// Nil where the table had sets before, and where there are too many.
  private var new: SetNumbers?
  /// Sets that came lately, in the slots that their keys have: how many members, they, and the ends of each step.
  private var cache = [(key: [Int64], number: Int64)](repeating: ([], 0), count: 1 << Int(slotBits))

  package init(_ statements: StatementCache) throws(CatalogError) {
    // Sets with the same hash are told apart by their texts. An index of the texts themselves was a ninth of a file.
    find = try statements(
      """
      SELECT s.id FROM classification_set_hash h CROSS JOIN classification_set s
      WHERE h.hash = carrel_checksum(?1, ?2) AND s.id = h.id AND s.members = ?1 AND s.parents = ?2
      """)
    compare = try statements("SELECT 1 FROM classification_set WHERE id = ? AND members = ? AND parents = ?")
    insert = try statements("INSERT INTO classification_set(members, parents) VALUES (?, ?)")
    members = try MemberTable("classification_set_member", statements)
    hashes = try MemberTable("classification_set_hash", statements, column: "hash")
    new = try statements("SELECT 1 FROM classification_set LIMIT 1").firstInt() == nil ? SetNumbers() : nil
  }

  /// The number of a set, given to it now if it is new.
  ///
  /// - Parameters:
  ///   - members: each once.
  ///   - parents: each step once, both ends among the members.
  package func number(_ members: [Int64], parents: [(child: Int64, parent: Int64)]) throws(CatalogError)
    -> Int64
  {
    let members = members.sorted()
    let steps = parents.sorted { ($0.child, $0.parent) < ($1.child, $1.parent) }
    var key: [Int64] = []
    key.reserveCapacity(1 + members.count + 2 * steps.count)
    key.append(Int64(members.count))
    key += members
    for step in steps {
      key.append(step.child)
      key.append(step.parent)
    }
    // Integers have no bytes between them that nobody wrote.
    let hash = unsafe QuickHash.of(key.span.bytes)
    let slot = Int(hash >> (64 - Self.slotBits))
    if cache[slot].key == key { return cache[slot].number }
    let number = try stored(members, steps, hash)
    cache[slot] = (key, number)
    return number
  }

  private func stored(
    _ members: [Int64], _ steps: [(child: Int64, parent: Int64)], _ hash: UInt64
  ) throws(CatalogError) -> Int64 {
    var list: [UInt8] = []
    list.reserveCapacity(8 * members.count)
    for member in members { Self.append(member, after: ",", to: &list) }
    var stepList: [UInt8] = []
    stepList.reserveCapacity(16 * steps.count)
    for step in steps {
      Self.append(step.child, after: ",", to: &stepList)
      Self.append(step.parent, after: ">", to: &stepList)
    }
    if let known = try known(list, stepList, hash) { return known }
    insert.bind(1, text: list)
    insert.bind(2, text: stepList)
    let number = try insert.insertRow()
    let checksum = unsafe list.withUnsafeBytes { list in
      unsafe stepList.withUnsafeBytes { steps in
        unsafe carrel_checksum_texts(list.baseAddress, list.count, steps.baseAddress, steps.count)
      }
    }
    try hashes.add([checksum], of: number)
    try self.members.add(members, of: number)
    if let small = UInt32(exactly: number) { new?.add(small, hash) } else { new = nil }
    if new?.isFull == true { new = nil }
    // Without numbers in memory the rows are what is looked through.
    if new == nil { try hashes.write() }
    return number
  }

  /// The number of a set that the table has.
  private func known(_ list: [UInt8], _ steps: [UInt8], _ hash: UInt64) throws(CatalogError) -> Int64? {
    if let new {
      return try new.first(hash) { (number) throws(CatalogError) in
        compare.bind(1, number)
        compare.bind(2, text: list)
        compare.bind(3, text: steps)
        return try compare.firstInt() != nil
      }
    }
    find.bind(1, text: list)
    find.bind(2, text: steps)
    return try find.firstInt()
  }

  /// Appends a number, and before it what divides it from the one before.
  private static func append(_ number: Int64, after divider: Unicode.Scalar, to text: inout [UInt8]) {
    if !text.isEmpty { text.append(UInt8(ascii: divider)) }
    text.append(contentsOf: String(number).utf8)
  }
}
