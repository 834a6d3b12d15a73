import CatalogStore
import LearningAPI

/// What syncs set aside because it could not be used, and nobody has used or discarded since.
///
/// A delta does not ask for it again, so it can be complete while something announced is missing.
struct SetAside {
  private struct Source {
    let run: Int64
    /// Nil stands for anything.
    let scope: RunScope?
    let count: Int
  }

  /// More elements and runs are not told apart.
  private static let elementLimit = 10_000
  private static let runLimit = 256
  /// Enough to find the last full sync of each scope.
  private static let fullLimit = 64

  /// Newest first.
  private var sources: [Source] = []
  /// The syncs that went through everything their scope has, newest first: what they did not set aside again is past.
  private var full: [(run: Int64, scope: RunScope)] = []

  init(_ connection: ReadConnection) throws(CatalogError) {
    // Words of older files are rebuilt before anybody is answered from them.
    guard connection.hasWords,
      try connection.statement("SELECT 1 FROM quarantine LIMIT 1").firstInt() != nil
    else { return }
    try findSources(connection)
    if let oldest = sources.last?.run { try findFull(connection, since: oldest) }
  }

  /// Why a sync that ended complete leaves its scope incomplete, as a clause; nil where it does not.
  func reason(_ scope: RunScope, upTo run: Int64) -> String? {
    if sources.isEmpty { return nil }
    let full = full.filter { $0.run <= run }
    var since = Int64.max
    for listing in scope.listings {
      let last = full.first { $0.scope.covers(listing.type, listing.locale, of: scope) }
      since = min(since, last?.run ?? Int64.min)
    }
    let left = sources.filter { $0.run >= since && $0.scope?.meets(scope) ?? true }
    if left.isEmpty { return nil }
    let count = left.reduce(0) { $0 + $1.count }
    let isMore = left.contains { $0.scope == nil }
    return "\(isMore ? "at least " : "")\(count) element\(count == 1 ? "" : "s") could not be used"
  }

  private mutating func findSources(_ connection: ReadConnection) throws(CatalogError) {
    let rows = try connection.statement(
      """
      SELECT run, count(*), (SELECT scope FROM run WHERE run.id = q.run AND kind = 'sync')
      FROM (SELECT run FROM quarantine ORDER BY id DESC LIMIT \(Self.elementLimit)) q GROUP BY run ORDER BY run DESC
      """)
    defer { rows.reset() }
    var total = 0
    var oldest = Int64.max
    while try rows.step() {
      oldest = rows.int(0)
      total += Int(clamping: rows.int(1))
      guard let text = rows.optionalText(2) else { continue }
      let isKnown = sources.count < Self.runLimit && RunScope.isReasonable(text)
      sources.append(
        Source(run: oldest, scope: isKnown ? RunScope(text) : nil, count: Int(clamping: rows.int(1))))
      if !isKnown { return }
    }
    if total >= Self.elementLimit { sources.append(Source(run: oldest, scope: nil, count: 0)) }
  }

  private mutating func findFull(_ connection: ReadConnection, since oldest: Int64) throws(CatalogError) {
    let rows = try connection.statement(
      """
      SELECT id, scope FROM (SELECT id, scope, outcome, is_finished FROM run
        WHERE kind = 'sync' AND id >= ? ORDER BY id DESC LIMIT \(JudgedRuns.syncLimit)) r
      WHERE outcome IS NOT NULL AND is_finished AND (scope LIKE '% full' OR (
        EXISTS (SELECT 1 FROM listing WHERE listing.run = r.id) AND NOT EXISTS (SELECT 1 FROM listing
          WHERE listing.run = r.id AND parent IS NULL AND modified_after IS NOT NULL)))
      ORDER BY id DESC LIMIT \(Self.fullLimit)
      """)
    rows.bind(1, oldest)
    defer { rows.reset() }
    while try rows.step() {
      let text = rows.text(1)
      guard RunScope.isReasonable(text) else { continue }
      full.append((rows.int(0), RunScope(text)))
      if full.last?.scope.isEverything == true { return }
    }
  }
}
