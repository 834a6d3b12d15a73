/// Reads rows of `run`.
package enum RunRow {
  package static let columns =
    "id, kind, scope, started_at, server_started_at, ended_at, outcome, detail"
  package static let select = "SELECT \(columns) FROM run"

  /// Keeps the server's time at the start of a run, from the first answer.
  static func keepStart(_ time: Int64, run: Int64, _ statements: StatementCache) throws(CatalogError) {
    let update = try statements(
      "UPDATE run SET server_started_at = ? WHERE id = ? AND server_started_at IS NULL")
    update.bind(1, time)
    update.bind(2, run)
    try update.run()
  }

  /// Writes down that a run has ended.
  static func end(
    _ run: Int64, _ outcome: RunOutcome, detail: String?, isFinished: Bool = true, at now: Int64,
    _ statements: StatementCache
  ) throws(CatalogError) {
    let end = try statements(
      "UPDATE run SET ended_at = ?, outcome = ?, detail = ?, is_finished = ? WHERE id = ?")
    end.bind(1, now)
    end.bind(2, outcome.rawValue)
    end.bind(3, detail)
    end.bind(4, Int64(isFinished ? 1 : 0))
    end.bind(5, run)
    try end.run()
  }

  /// The last run of a scope where there is something left to go on with.
  package static func unfinished(_ statements: StatementCache, scope: String) throws(CatalogError) -> Run? {
    let rows = try statements(
      "\(select) WHERE kind = 'sync' AND scope = ? AND id = (SELECT max(id) FROM run WHERE kind = 'sync' AND scope = ?) AND NOT is_finished"
    )
    rows.bind(1, scope)
    rows.bind(2, scope)
    defer { rows.reset() }
    return try next(rows)
  }

  /// The next run of a statement that begins with ``select``; the statement is reset after the last one.
  package static func next(_ row: SQLStatement) throws(CatalogError) -> Run? {
    guard try row.step() else {
      row.reset()
      return nil
    }
    return try read(row)
  }

  /// The run at which a statement stands.
  package static func read(_ row: SQLStatement) throws(CatalogError) -> Run {
    Run(
      id: row.int(0), kind: Run.Kind(rawValue: row.text(1)) ?? .sync, scope: row.text(2),
      startedAt: try row.moment(3), serverStartedAt: try row.optionalMoment(4),
      endedAt: try row.optionalMoment(5),
      outcome: row.optionalText(6).flatMap(RunOutcome.init(rawValue:)), detail: row.optionalText(7))
  }
}
