import LearningAPI

/// What is kept of an asset that vanished.
struct Tombstone {
  /// Epoch milliseconds by this machine's clock.
  let vanishedAt: Int64
  let reason: String
  let run: Int64

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
