package import LearningAPI

extension CatalogWriter {
  /// The last run of a scope that has not ended `complete`, to go on with.
  package func unfinishedRun(kind: Run.Kind, scope: String) throws(CatalogError) -> Run? {
    try read { statements in
      let rows = try statements("\(RunRow.select) WHERE kind = ? AND scope = ? ORDER BY id DESC LIMIT 1")
      rows.bind(1, kind.rawValue)
      rows.bind(2, scope)
      guard let last = try RunRow.next(rows), last.outcome != .complete else {
        return nil
      }
      return last
    }
  }

  /// Writes down that a run begins, with the listings it will go through.
  package func beginRun(
    _ kind: Run.Kind, scope: String, at now: Int64, listings: [Listing] = []
  ) throws(CatalogError) -> Int64 {
    try write { statements in
      let insert = try statements("INSERT INTO run(kind, scope, started_at) VALUES (?, ?, ?) RETURNING id")
      insert.bind(1, kind.rawValue)
      insert.bind(2, scope)
      insert.bind(3, now)
      let run = try insert.firstInt() ?? 0
      for listing in listings {
        let insert = try statements(
          """
          INSERT INTO listing(run, type, locale, modified_after, next_start, received, others, quarantined, stale_pages,
            is_done)
          VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0)
          """)
        insert.bind(1, run)
        insert.bind(2, listing.type.rawValue)
        insert.bind(3, listing.locale?.tag ?? "")
        insert.bind(4, listing.modifiedAfter)
        try insert.run()
      }
      return run
    }
  }

  /// Keeps the server's time at the start of a run, from the first answer.
  package func setServerStart(_ time: Int64, run: Int64) throws(CatalogError) {
    try write { statements in
      let update = try statements(
        "UPDATE run SET server_started_at = coalesce(server_started_at, ?) WHERE id = ?")
      update.bind(1, time)
      update.bind(2, run)
      try update.run()
    }
  }

  /// Makes the fast copy of the index anew from the rows; answers stay the same. A copy that is missing or damaged
  /// is there again.
  ///
  /// - Throws: ``CatalogError``.
  public func rebuildColumns() throws(CatalogError) {
    try write { statements in try ColumnPublisher(statements).publish(nil) }
    checkpoint()
  }

  /// The listings of a run in the order they were planned.
  package func listings(run: Int64) throws(CatalogError) -> [Listing] {
    try read { statements in try ListingRow.all(statements, run: run) }
  }

  /// The moment from which a delta of a listing starts, epoch milliseconds by the server's clock.
  package func watermark(scope: String, type: AssetType, locale: AssetLocale?) throws(CatalogError) -> Int64?
  {
    try read { statements in
      let select = try statements(
        "SELECT modified_after FROM watermark WHERE scope = ? AND type = ? AND locale = ?")
      select.bind(1, scope)
      select.bind(2, type.rawValue)
      select.bind(3, locale?.tag ?? "")
      return try select.firstInt()
    }
  }

  /// A named value that outlives runs, such as the end of a used-up quota.
  package func setting(_ name: String) throws(CatalogError) -> String? {
    try read { statements in
      let select = try statements("SELECT value FROM setting WHERE name = ?")
      select.bind(1, name)
      defer { select.reset() }
      return try select.step() ? select.text(0) : nil
    }
  }

  /// Sets a named value, or takes it away.
  package func set(_ name: String, to value: String?) throws(CatalogError) {
    try write { statements in
      let change = try statements(
        value == nil
          ? "DELETE FROM setting WHERE name = ?"
          : "INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      change.bind(1, name)
      if let value { change.bind(2, value) }
      try change.run()
    }
  }
}
