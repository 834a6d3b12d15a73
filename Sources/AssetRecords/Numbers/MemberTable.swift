package import CatalogSQLite

/// A table of pairs of numbers: which sets have a member, `classification_set_member` and its like, and which have a hash.
///
/// Sets come in the order of their numbers, members lead to them. Rows are written in the order of the table, many
/// at once: a million assets have four million, and a place for each alone took a tenth of an import.
package final class MemberTable {
  /// 48 MB of them, before columns need more than that.
  private static let mostWaiting = 6 << 20
  /// How many rows one statement adds: with one for each row, most of the time went into beginning and ending it.
  private static let rowsAtOnce = 64
  private let insert: SQLStatement
  private let insertMany: SQLStatement
  private var waiting: [UInt64] = []

  /// - Parameters:
  ///   - table: its name.
  ///   - column: the first of its two columns; the other one is `id`.
  package init(_ table: String, _ statements: StatementCache, column: String = "member") throws(CatalogError)
  {
    let sql = "INSERT INTO \(table)(\(column), id) VALUES (?, ?)"
    insert = try statements(sql)
    insertMany = try statements(sql + String(repeating: ", (?, ?)", count: Self.rowsAtOnce - 1))
  }

  /// Adds a new set; it is not in the table before ``write()``.
  package func add(_ members: [Int64], of set: Int64) throws(CatalogError) {
    guard let set = UInt32(exactly: set), members.allSatisfy({ UInt32(exactly: $0) != nil }) else {
      for member in members { try insert(member, set) }
      return
    }
    for member in members { waiting.append(UInt64(member) << 32 | UInt64(set)) }
    if waiting.count > Self.mostWaiting { try write() }
  }

  /// Has to be called before anybody reads the table, and at the end.
  package func write() throws(CatalogError) {
    waiting.sort()
    var at = 0
    while waiting.count - at >= Self.rowsAtOnce {
      for row in 0..<Self.rowsAtOnce { bind(waiting[at + row], to: insertMany, from: Int32(2 * row + 1)) }
      try insertMany.run()
      at += Self.rowsAtOnce
    }
    for entry in waiting[at...] {
      bind(entry, to: insert, from: 1)
      try insert.run()
    }
    waiting = []
  }

  private func bind(_ entry: UInt64, to statement: SQLStatement, from index: Int32) {
    statement.bind(index, Int64(entry >> 32))
    statement.bind(index + 1, Int64(entry & 0xFFFF_FFFF))
  }

  private func insert(_ member: Int64, _ set: Int64) throws(CatalogError) {
    insert.bind(1, member)
    insert.bind(2, set)
    try insert.run()
  }
}
