/// Which sets have a member: `classification_set_member` and its like.
///
/// Sets come in the order of their numbers, members lead to them. Rows are written in the order of the table, many
/// at once: a million assets have four million, and a place for each alone took a tenth of an import.
final class MemberTable {
  /// 48 MB of them, before columns need more than that.
  private static let mostWaiting = 6 << 20
  private let insert: SQLStatement
  private var waiting: [UInt64] = []

  /// - Parameter table: without the `_member`.
  init(_ table: String, _ statements: StatementCache) throws(CatalogError) {
    insert = try statements("INSERT INTO \(table)_member(member, id) VALUES (?, ?)")
  }

  /// Adds a new set; it is not in the table before ``write()``.
  func add(_ members: [Int64], of set: Int64) throws(CatalogError) {
    guard let set = UInt32(exactly: set), members.allSatisfy({ UInt32(exactly: $0) != nil }) else {
      for member in members { try insert(member, set) }
      return
    }
    for member in members { waiting.append(UInt64(member) << 32 | UInt64(set)) }
    if waiting.count > Self.mostWaiting { try write() }
  }

  /// Has to be called before anybody reads the table, and at the end.
  func write() throws(CatalogError) {
    waiting.sort()
    for entry in waiting { try insert(Int64(entry >> 32), Int64(entry & 0xFFFF_FFFF)) }
    waiting = []
  }

  private func insert(_ member: Int64, _ set: Int64) throws(CatalogError) {
    insert.bind(1, member)
    insert.bind(2, set)
    try insert.run()
  }
}
