import CatalogIntegrity
import CatalogStore
import LearningAPI

/// Whether what a pack tells of a catalog's past can be so. Nobody reads all of it at once: a moment that makes no sense
/// would stop `status` long after the pack was applied.
enum HistoryCheck {
  private static let moments: [(table: String, columns: String)] = [
    ("catalog", "applied_at"), ("run", "id, started_at, server_started_at, ended_at"),
    ("watermark", "modified_after, full_at"), ("quarantine", "id, received_at"),
    ("listing", "id, modified_after"), ("tombstone", "vanished_at, run"),
    ("generation", "number, applied_at"), ("change", "generation, added"),
  ]
  private static let counts: [(table: String, columns: String)] = [
    (
      "listing",
      "next_start, announced, counted, received, distinct_count, others, others_announced, quarantined, stale_pages, broken"
    ),
    ("listing_locale", "distinct_count"),
  ]
  private static let questions: [(what: String, rows: String)] = [
    ("runs of an unknown kind", "SELECT id FROM run WHERE kind NOT IN ('sync', 'import')"),
    (
      "truth values other than 0 and 1",
      """
      SELECT id FROM run WHERE is_finished NOT IN (0, 1)
      UNION ALL SELECT id FROM listing WHERE is_moving NOT IN (0, 1) OR is_done NOT IN (0, 1)
      """
    ),
    (
      "slices without their listing",
      "SELECT id FROM listing WHERE parent IS NOT NULL AND parent NOT IN (SELECT id FROM listing)"
    ),
    ("generations with numbers below one", "SELECT number FROM generation WHERE number < 1"),
    (
      "generations that are still to come",
      "SELECT number FROM generation WHERE number > (SELECT generation FROM catalog)"
    ),
    (
      "changes of an unknown kind",
      "SELECT kind FROM change WHERE kind NOT IN (\(AssetChange.Kind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")))"
    ),
  ]

  /// What cannot be so, as a clause; nil where all of it can.
  static func problem(
    _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> String? {
    _ = try GenerationRow.number(prepare)
    for (table, columns) in moments {
      if let problem = try problem(
        table, columns, prepare,
        { (row, column) throws(CatalogError) in _ = try row.optionalMoment(column) })
      {
        return problem
      }
    }
    for (table, columns) in counts {
      if let problem = try problem(
        table, columns, prepare,
        { (row, column) throws(CatalogError) in _ = try row.optionalCount(column) })
      {
        return problem
      }
    }
    for (what, rows) in HistoryQuestions.all + questions {
      let found = try prepare(rows)
      defer { found.reset() }
      if try found.step() { return "has \(what): \(found.text(0))" }
    }
    return try classificationProblem(prepare)
  }

  private static func problem(
    _ table: String, _ columns: String, _ prepare: (String) throws(CatalogError) -> SQLStatement,
    _ check: (SQLStatement, Int32) throws(CatalogError) -> Void
  ) throws(CatalogError) -> String? {
    let rows = try prepare("SELECT \(columns) FROM \(table)")
    defer { rows.reset() }
    let count = Int32(columns.split(separator: ",").count)
    while try rows.step() {
      for column in 0..<count {
        do throws(CatalogError) { try check(rows, column) } catch {
          guard case .damaged(_, let detail) = error else { throw error }
          return "makes no sense in '\(table)': \(detail)"
        }
      }
    }
    return nil
  }

  private static func classificationProblem(
    _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> String? {
    let rows = try prepare("SELECT urn, type, json FROM classification")
    defer { rows.reset() }
    while try rows.step() {
      guard !rows.text(1).isEmpty else { return "has a classification without a type: \(rows.text(0))" }
      guard let json = rows.optionalText(2) else { continue }
      guard let root = try? JSONDocument(json).root, let told = Classification(root),
        told.urn.rawValue == rows.text(0)
      else { return "has no JSON of the classification \(rows.text(0))" }
    }
    return nil
  }
}
