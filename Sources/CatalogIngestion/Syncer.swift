public import CatalogStore
import LearningAPI
public import LearningClient
import ParallelWork

/// Brings the API's catalog into a file: type by type, page by page, each page stored with its cursor.
///
/// Run again after whatever stopped it, it goes on where it was. After a run that left nothing out, the next
/// one asks only for changes.
public struct Syncer: Sendable {
  private let writer: CatalogWriter
  private let client: LearningClient
  private let now: @Sendable () -> Int64
  private let progress: @Sendable (IngestionProgress) -> Void

  /// - Parameters:
  ///   - writer: the catalog's.
  ///   - client: asks the API.
  ///   - now: this machine's clock, epoch milliseconds.
  ///   - progress: called after each page and while the result is published.
  public init(
    _ writer: CatalogWriter, client: LearningClient,
    now: @escaping @Sendable () -> Int64 = { Importer.systemTime },
    progress: @escaping @Sendable (IngestionProgress) -> Void = { _ in }
  ) {
    self.writer = writer
    self.client = client
    self.now = now
    self.progress = progress
  }

  /// Syncs until everything was listed, the quota is used up or the API fails for good. What came by then is
  /// published in every case.
  ///
  /// - Throws: ``IngestionError``: `waitingForQuota`, `catalog`, or `interrupted` when the task is cancelled;
  ///   failures of the API are in the report.
  public func run(_ request: SyncRequest) async throws(IngestionError) -> SyncReport {
    do {
      let (plan, run, listings) = try await WorkPool.upkeep.run { () throws(any Error) in try begin(request) }
      let session = SyncSession(
        writer: writer, client: client, request: request, run: run, now: now, progress: progress)
      var result = Result(listings: listings)
      do {
        for index in result.listings.indices {
          do { result.problems += try await session.settle(&result.listings[index]) } catch let error
            as LearningClientError
          {
            guard error.concernsOneRequest else { throw error }
            result.refusals.append(error)
          }
        }
        // It is no listing then that is refused, but the key.
        if let error = result.refusals.first, result.refusals.count == result.listings.count { throw error }
        if result.problems.isEmpty { result.trusted = try await session.trustworthy(&result.listings) }
      } catch let error as LearningClientError {
        if error == .cancelled { throw IngestionError.interrupted }
        result.failure = error
      }
      result.doubts = session.doubts.all
      return try await end(run, request, result, wasResumed: plan.unfinished != nil)
    } catch let error as CatalogError {
      throw IngestionError(error)
    } catch let error as IngestionError {
      throw error
    } catch {
      throw .request("\(error)")
    }
  }

  /// Plans what is asked for, or finds the run that was not finished.
  private func begin(
    _ request: SyncRequest
  ) throws -> (plan: SyncPlan, run: Int64, listings: [Listing]) {
    try SyncPlan.checkQuota(request, try writer.setting(SyncPlan.settingQuota), now: now())
    let plan = try writer.read { statements in try SyncPlan(request, statements, now: now()) }
    let run =
      try plan.unfinished?.id
      ?? writer.beginRun(.sync, scope: request.scope, at: now(), listings: plan.listings)
    return (plan, run, try writer.listings(run: run))
  }

  /// What the listings came to.
  private struct Result {
    var listings: [Listing]
    /// What is wrong with them beside what is missing.
    var problems: [String] = []
    /// What the API said of those that it refused.
    var refusals: [LearningClientError] = []
    /// Those whose word is enough that what they did not bring vanished.
    var trusted: [Listing] = []
    /// What nobody should believe of what they brought.
    var doubts = DoubtfulDetails()
    /// Why there is no more of them.
    var failure: LearningClientError?
  }

  private func end(
    _ run: Int64, _ request: SyncRequest, _ result: Result, wasResumed: Bool
  ) async throws -> SyncReport {
    let isDone = result.failure == nil
    // How much of a refused listing is missing is unknown.
    let missing = result.listings.reduce(0) { $0 + ($1.isDone || $1.objection == nil ? $1.missing : 0) }
    let objections = result.listings.filter { $0.objection != nil }
    let quarantined = result.listings.reduce(0) { $0 + $1.quarantined }
    var outcome: RunOutcome = .complete
    var quota: String?
    var reasons = result.problems
    if case .quotaUsedUp(let until) = result.failure {
      outcome = .quota
      quota = String(until)
    } else if result.failure != nil || missing + quarantined > 0 || !result.problems.isEmpty
      || !objections.isEmpty
    {
      outcome = .partial
    }
    if result.refusals.count < result.listings.count { reasons += objections.map(Self.reason) }
    if let failure = result.failure { reasons.append(failure.description) }
    if result.failure == nil, missing > 0 { reasons.append("\(missing) announced by the API never came") }
    if quarantined > 0 { reasons.append("\(quarantined) cannot be used and were set aside") }
    let detail = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    // What cannot be used the same way twice stays so; it must not keep deltas from being small.
    let isNew = try await writer.perform { [quota] writer throws(CatalogError) in
      // A failure of another kind says nothing of the quota.
      if quota != nil || isDone { try writer.set(SyncPlan.settingQuota, to: quota) }
      return try writer.hasNewRejections(run: run)
    }
    let isCovered = isDone && missing == 0 && result.problems.isEmpty && !isNew
    // A refused listing is no reason to believe the others less, a doubted one is.
    let isBelieved = isCovered && !objections.contains(where: \.isDone)
    let moved = isCovered ? result.listings.filter { $0.objection == nil } : []
    // A run that was stopped goes on instead.
    let again = result.listings.filter {
      result.failure == nil && ($0.objection != nil || $0.modifiedAfter == nil && $0.missing > 0)
    }
    let (ending, trusted, moment) = (outcome, isBelieved ? result.trusted : [], now())
    let (changes, ledger) = try await writer.perform { writer throws(CatalogError) in
      let changes = try writer.endRun(
        run, ending, detail: detail, isFinished: isDone,
        watermarks: (request.watermarkScope, moved, again), complete: trusted,
        indexedFields: request.indexedFields, at: moment
      ) {
        progress(IngestionProgress($0))
        return !Task.isCancelled
      }
      return (changes, try writer.read { statements in try LedgerRow.entries(statements, run: run) })
    }
    return SyncReport(
      outcome: outcome, ledger: ledger,
      applied: changes.applied, vanished: changes.vanished, wasResumed: wasResumed, detail: detail,
      doubts: result.doubts, failure: result.failure, statistics: await client.statistics)
  }

  private static func reason(_ listing: Listing) -> String {
    let objection = "\(listing.name): \(listing.objection ?? "")"
    return listing.isDone
      ? objection + ". Nothing was taken away; if LinkedIn did remove them, add --accept-removals"
      : "LinkedIn refused the listing \(objection)"
  }
}
