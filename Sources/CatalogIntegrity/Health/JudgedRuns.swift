import CatalogStore
import LearningAPI

/// The runs that a catalog is judged by: of each listing the last one that asked for it.
struct JudgedRuns {
  /// What a run did not bring to a good end.
  struct Incomplete {
    /// As a clause.
    let reason: String
    /// Whether there is nothing to go on with.
    let isFinished: Bool
    /// The moment as of which what it asked for was complete before; nil where it never was.
    let completeAt: Int64?
    let remedy: CatalogHealth.Remedy
  }

  /// One sync and what it asked for.
  struct Sync {
    let run: Run
    let scope: RunScope
    let isFinished: Bool
  }

  /// The last import is looked for among so many runs: a question must not pay for a long history.
  private static let importLimit = 100
  /// More runs, syncs and different requests than people have. Where one of these ends the search, a sync that nobody
  /// looked at may have been incomplete.
  private static let runLimit = 1_000_000
  static let syncLimit = 20_000
  private static let scopeLimit = 64

  /// The syncs that judge, newest first.
  private(set) var syncs: [Sync] = []
  /// Whether there are syncs that nobody looked at and that may judge.
  private var isCutOff = false
  /// Whether a run goes on at this moment; it judges nothing yet.
  private(set) var isRunning = false
  /// What to ask for again: of the newest incomplete sync, otherwise of the oldest.
  private(set) var blamed: RunScope?
  /// The newest one that was not complete.
  private(set) var incomplete: Incomplete?
  /// The moment as of which everything is complete, epoch milliseconds; nil where something never was.
  private(set) var completeAt: Int64?
  /// Why a catalog without assets has none, as a clause.
  private(set) var emptyReason = "nothing was synced or imported yet"

  /// Whether what is incomplete is an import, which is repeated with the same files.
  var isOfImport: Bool { incomplete?.remedy == .sameImport }

  init(_ connection: ReadConnection) throws(CatalogError) {
    try findSyncs(connection)
    if syncs.isEmpty { try judgeImport(connection) } else { try judgeSyncs(connection) }
    guard isCutOff else { return }
    completeAt = nil
    if incomplete != nil { return }
    blamed = nil
    incomplete = Incomplete(
      reason: "its syncs are too many to be looked through", isFinished: false, completeAt: nil, remedy: .sync
    )
  }

  private mutating func judgeSyncs(_ connection: ReadConnection) throws(CatalogError) {
    let watermarks = Watermarks(connection: connection)
    let setAside = try SetAside(connection)
    var moments: [Int64?] = []
    for sync in syncs {
      if sync.run.outcome == .complete {
        let reason = setAside.reason(sync.scope, upTo: sync.run.id)
        moments.append(reason == nil ? sync.run.serverStartedAt ?? sync.run.startedAt : nil)
        if incomplete == nil, let reason {
          blamed = sync.scope
          incomplete = Incomplete(reason: reason, isFinished: true, completeAt: nil, remedy: .quarantine)
        }
        continue
      }
      let before = try watermarks.completeAt(sync.scope)
      moments.append(before)
      if incomplete == nil {
        blamed = sync.scope
        incomplete = Incomplete(
          reason: Self.reason(sync, isFirst: try watermarks.isEmpty), isFinished: sync.isFinished,
          completeAt: before, remedy: sync.isFinished ? .status : .sync)
      }
    }
    if incomplete == nil { blamed = zip(syncs, moments).min { $0.1 ?? 0 < $1.1 ?? 0 }?.0.scope }
    completeAt = moments.contains(nil) ? nil : moments.compactMap(\.self).min()
    emptyReason = incomplete?.reason ?? "the last sync brought no assets"
    if isRunning, incomplete == nil { emptyReason = "a sync is running" }
  }

  private mutating func findSyncs(_ connection: ReadConnection) throws(CatalogError) {
    let finished = connection.hasChecksums ? "is_finished" : "1"
    let rows = try connection.statement(
      """
      SELECT \(RunRow.columns), \(finished) FROM run
      WHERE kind = 'sync' AND id > (SELECT max(id) FROM run) - \(Self.runLimit) ORDER BY id DESC
      """)
    defer { rows.reset() }
    var seen: Set<String> = []
    var count = 0
    while try rows.step() {
      count += 1
      let text = rows.text(2)
      // Only the last sync of each scope is read as a whole: to read them all took ten times as long.
      if count <= Self.syncLimit, seen.contains(text) { continue }
      guard count <= Self.syncLimit, seen.count < Self.scopeLimit, RunScope.isReasonable(text) else {
        isCutOff = true
        return
      }
      let run = try RunRow.read(rows)
      if run.outcome == nil, !isRunning, FileLock.isHeld(catalog: connection.path) {
        isRunning = true
        continue
      }
      seen.insert(text)
      let scope = RunScope(text)
      let isJudged = scope.listings.allSatisfy { listing in
        syncs.contains { $0.scope.covers(listing.type, listing.locale, of: scope) }
      }
      if !isJudged { syncs.append(Sync(run: run, scope: scope, isFinished: rows.int(8) != 0)) }
      if scope.isEverything { return }
    }
    isCutOff =
      try connection.statement(
        "SELECT (SELECT min(id) FROM run) <= (SELECT max(id) FROM run) - \(Self.runLimit)"
      ).firstInt() == 1
  }

  private static func reason(_ sync: Sync, isFirst: Bool) -> String {
    let name = "the \(isFirst ? "first" : "last") sync"
    switch sync.run.outcome {
    case .quota: return "\(name) stopped at the day's quota"
    case .partial where sync.isFinished:
      return sync.run.detail ?? "something that LinkedIn announced never came"
    default: return "\(name) did not finish"
    }
  }

  /// A catalog that was never synced is judged by its last import: files tell neither what is missing nor how old
  /// they are.
  private mutating func judgeImport(_ connection: ReadConnection) throws(CatalogError) {
    defer { if isRunning { emptyReason = "its first sync or import is running" } }
    let rows = try connection.statement(
      """
      SELECT \(RunRow.columns) FROM run WHERE id > (SELECT max(id) FROM run) - \(Self.importLimit) AND kind = 'import'
      AND scope <> 'quarantine' ORDER BY id DESC
      """)
    defer { rows.reset() }
    var last = try RunRow.next(rows)
    if let run = last, run.outcome == nil, FileLock.isHeld(catalog: connection.path) {
      isRunning = true
      last = try RunRow.next(rows)
    }
    guard let last else { return }
    guard let outcome = last.outcome else {
      emptyReason = "the last import did not finish"
      incomplete = Incomplete(reason: emptyReason, isFinished: false, completeAt: nil, remedy: .sameImport)
      return
    }
    if let files = try unfinishedImport(before: last.id, connection) {
      emptyReason = "the import of \(files.prefix(100)) did not finish"
      incomplete = Incomplete(reason: emptyReason, isFinished: false, completeAt: nil, remedy: .sameImport)
      return
    }
    completeAt = last.endedAt ?? last.startedAt
    emptyReason = "the last import brought no assets"
    guard outcome != .complete,
      try connection.statement("SELECT 1 FROM quarantine LIMIT 1").firstInt() != nil
    else { return }
    incomplete = Incomplete(
      reason: "of the last import, \(last.detail ?? "something could not be used")", isFinished: true,
      completeAt: nil, remedy: .quarantine)
  }

  /// The files of the newest import that did not finish and was not repeated: one of other files says nothing of them.
  private func unfinishedImport(before run: Int64, _ connection: ReadConnection) throws(CatalogError)
    -> String?
  {
    let find = try connection.statement(
      """
      SELECT scope FROM run AS import WHERE id BETWEEN ?1 - \(Self.importLimit) AND ?1 - 1 AND kind = 'import'
      AND outcome IS NULL AND scope <> 'quarantine'
      AND NOT EXISTS (SELECT 1 FROM run WHERE kind = 'import' AND scope = import.scope AND id > import.id)
      ORDER BY id DESC LIMIT 1
      """)
    find.bind(1, run)
    defer { find.reset() }
    return try find.step() ? find.text(0) : nil
  }

  /// The moments of `watermark`, read when a sync was not complete.
  private struct Watermarks {
    let connection: ReadConnection

    var isEmpty: Bool {
      get throws(CatalogError) {
        try connection.statement("SELECT 1 FROM watermark LIMIT 1").firstInt() == nil
      }
    }

    /// When all that a sync asked for was complete last; nil where something never was.
    func completeAt(_ scope: RunScope) throws(CatalogError) -> Int64? {
      let find = try connection.statement(
        """
        SELECT max(modified_after) FROM watermark
        WHERE scope IN ('all', ?) AND type = ? AND locale IN ('', ?)
        """)
      var first: Int64?
      for listing in scope.listings {
        find.bind(1, scope.watermark)
        find.bind(2, listing.type.rawValue)
        find.bind(3, listing.locale?.tag ?? "")
        let isKnown = try find.step() && !find.isNull(0)
        let moment = find.int(0)
        find.reset()
        guard isKnown else { return nil }
        first = min(first ?? moment, moment)
      }
      return first
    }
  }
}
