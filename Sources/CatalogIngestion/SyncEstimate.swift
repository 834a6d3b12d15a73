public import CatalogStore
import LearningAPI
import ParallelWork
public import LearningClient

/// What a sync would ask for, without doing it.
public struct SyncEstimate: Sendable, Hashable {
  /// One listing.
  public struct Entry: Sendable, Hashable {
    /// What is asked for: `COURSE en_US`.
    public let name: String
    /// For a delta: only what changed after it, epoch milliseconds.
    public let modifiedAfter: Int64?
    /// How many assets the API has to give.
    public let assets: Int
    /// How many requests that takes where nothing goes wrong: the pages, and one to see that there are no more.
    public let requests: Int
    /// What the API said where it refused the listing; nil where it did not.
    public let refusal: String?
  }

  /// The listings that are left, in order.
  public let entries: [Entry]
  /// How long one answer took, in seconds, on average.
  public let secondsPerRequest: Double
  /// Whether the sync would go on with an unfinished run.
  public let isResuming: Bool

  /// All requests; a token comes on top.
  public var requests: Int { entries.reduce(0) { $0 + $1.requests } }
  /// How long they take, in seconds.
  public var seconds: Double { Double(requests) * secondsPerRequest }

  /// Asks for the next page of each listing, and writes nothing.
  ///
  /// - Throws: ``IngestionError``.
  public static func of(
    _ request: SyncRequest, for file: CatalogFile, client: LearningClient, now: () -> Int64
  ) async throws(IngestionError) -> SyncEstimate {
    let moment = now()
    let plan = try await WorkPool.upkeep.run { () throws(IngestionError) in
      try Self.plan(request, file, now: moment)
    }
    var entries: [Entry] = []
    var milliseconds: Int64 = 0
    var refusals: [LearningClientError] = []
    for listing in plan.listings where !listing.isDone {
      do {
        let start = now()
        let page = try await client.assets(SyncSession.asked(of: listing, request)).page
        milliseconds += now() - start
        let left = max(page.elements.count, (page.total ?? 0) - listing.nextStart)
        // Fewer than asked for, and more to come: the server gives smaller pages.
        let size = page.elements.isEmpty ? 1 : min(left, page.elements.count)
        entries.append(
          Entry(
            name: listing.name, modifiedAfter: listing.modifiedAfter, assets: left,
            requests: (left + max(1, size) - 1) / max(1, size) + 1, refusal: nil))
      } catch  where error.concernsOneRequest {
        refusals.append(error)
        entries.append(
          Entry(
            name: listing.name, modifiedAfter: listing.modifiedAfter, assets: 0, requests: 1,
            refusal: error.refusal))
      } catch {
        throw error == .cancelled ? .interrupted : .api(error)
      }
    }
    if let error = refusals.first, refusals.count == entries.count { throw .api(error) }
    return SyncEstimate(
      entries: entries,
      secondsPerRequest: entries.isEmpty ? 0 : Double(milliseconds) / 1000 / Double(entries.count),
      isResuming: plan.unfinished != nil)
  }

  private static func plan(
    _ request: SyncRequest, _ file: CatalogFile, now: Int64
  ) throws(IngestionError) -> SyncPlan {
    guard file.exists else { return SyncPlan(request) }
    let plan: SyncPlan
    let quota: String?
    do throws(CatalogError) {
      let connection = try file.openForReading()
      (plan, quota) = try connection.snapshot(
        { connection throws(CatalogError) in
          (
            try SyncPlan(request, connection.statements, now: now),
            try SettingRow.find(SyncPlan.settingQuota, connection.statements)
          )
        }, orThrow: { $0 })
    } catch {
      throw IngestionError(error)
    }
    try SyncPlan.checkQuota(request, quota, now: now)
    return plan
  }
}
