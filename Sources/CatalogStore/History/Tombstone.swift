package import LearningAPI

/// What is kept of an asset that vanished.
package struct Tombstone: Sendable, Hashable {
  /// Epoch milliseconds by this machine's clock.
  package let vanishedAt: Int64
  /// How it was noticed.
  package let reason: String
  /// The sync that noticed it.
  let run: Int64

  /// The tombstone of an asset that vanished and has not come back.
  ///
  /// - Throws: ``CatalogError``.
  package static func find(_ urn: URN, in file: CatalogFile) throws(CatalogError) -> Tombstone? {
    try find(urn, file.openForReading())
  }

  /// The tombstone that a connection sees.
  package static func find(_ urn: URN, _ connection: ReadConnection) throws(CatalogError) -> Tombstone? {
    guard try connection.statement("PRAGMA user_version").firstInt() == Int64(CatalogSchema.version) else {
      return nil
    }
    let row = try connection.statement(
      "SELECT vanished_at, reason, run FROM tombstone WHERE urn = ?")
    row.bind(1, urn.rawValue)
    defer { row.reset() }
    return try row.step()
      ? Tombstone(vanishedAt: row.moment(0), reason: row.text(1), run: row.int(2)) : nil
  }

  func insert(
    urn: URN, type: String, title: String, locale: String, _ statements: StatementCache
  ) throws(CatalogError) {
    let insert = try statements(
      "INSERT OR REPLACE INTO tombstone(urn, type, title, locale, vanished_at, reason, run) VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    insert.bind(1, urn.rawValue)
    insert.bind(2, type)
    insert.bind(3, title)
    insert.bind(4, locale)
    insert.bind(5, vanishedAt)
    insert.bind(6, reason)
    insert.bind(7, run)
    try insert.run()
  }
}
