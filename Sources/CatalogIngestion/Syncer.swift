public import CatalogStore
import LearningAPI
public import LearningClient

/// Brings the API's catalog into a file: type by type, page by page, each page stored with its cursor.
///
/// Run again after whatever stopped it, it goes on where it was. After a run that left nothing out, the next
/// one asks only for changes.
public struct Syncer: Sendable {
  /// Deltas begin this long before the last complete run did, in milliseconds: whether the API compares its
  /// own times inclusively, or with times of its own, is unknown (API reference §11).
  static let overlap: Int64 = 24 * 3_600_000
  private static let settingQuota = "quota-not-before"
  /// A listing that moves while it is paged may bring a page of known assets; so many in a row are a loop.
  private static let patience = 2

  private let writer: CatalogWriter
  private let client: LearningClient
  private let now: @Sendable () -> Int64
  private let progress: @Sendable (IngestionProgress) -> Void

  /// - Parameters:
  ///   - now: this machine's clock, epoch milliseconds.
  ///   - progress: called after each page and while the result is published.
  public init(
    _ writer: CatalogWriter, client: LearningClient, now: @escaping @Sendable () -> Int64,
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
      try checkQuota(request)
      let (run, wasResumed) = try begin(request)
      var listings = try writer.listings(run: run)
      var problems: [String] = []
      var failure: LearningClientError?
      do {
        for index in listings.indices where !listings[index].isDone {
          if let problem = try await walk(&listings[index], request, run: run) { problems.append(problem) }
        }
      } catch let error as LearningClientError {
        if error == .cancelled { throw IngestionError.interrupted }
        failure = error
      }
      return try await end(run, request, listings, problems, failure, wasResumed)
    } catch let error as CatalogError {
      throw IngestionError(error)
    } catch let error as IngestionError {
      throw error
    } catch {
      throw .request("\(error)")
    }
  }

  private func checkQuota(_ request: SyncRequest) throws {
    guard !request.tryNow, let until = try writer.setting(Self.settingQuota).flatMap({ Int64($0) }) else {
      return
    }
    if now() < until { throw IngestionError.waitingForQuota(until: until) }
  }

  /// Goes on with the last run of this request where it left listings undone, otherwise plans a new one.
  private func begin(_ request: SyncRequest) throws -> (run: Int64, wasResumed: Bool) {
    var scopes = [request.scope]
    if !request.isFull { scopes.append(request.scope + " full") }
    for scope in scopes {
      guard let last = try writer.unfinishedRun(kind: .sync, scope: scope) else { continue }
      // A run without an outcome was stopped, perhaps when all was listed and only to be published.
      let isUnlisted = try writer.listings(run: last.id).contains { !$0.isDone }
      if isUnlisted || last.outcome == nil { return (last.id, true) }
    }
    var listings: [Listing] = []
    for type in request.types {
      for locale in request.locales.isEmpty ? [nil] : request.locales.map(Optional.some) {
        let watermark =
          request.isFull
          ? nil : try writer.watermark(scope: request.watermarkScope, type: type, locale: locale)
        listings.append(
          Listing(type: type, locale: locale, modifiedAfter: watermark.map { $0 - Self.overlap }))
      }
    }
    return (try writer.beginRun(.sync, scope: request.scope, at: now(), listings: listings), false)
  }

  /// Pages through one listing. The API leaves out `next` before the end and gives more beyond it (API
  /// reference §9), so pages are asked for by `start` until one is empty.
  ///
  /// - Returns: what is wrong with the listing, if anything.
  private func walk(_ listing: inout Listing, _ request: SyncRequest, run: Int64) async throws -> String? {
    let name = [listing.type.rawValue, listing.locale?.tag ?? ""].filter { !$0.isEmpty }.joined(
      separator: " ")
    while !listing.isDone {
      let fetched = try await client.assets(criteria(listing, request))
      try writer.setServerStart(fetched.serverDate ?? now(), run: run)
      let page = fetched.page
      listing.announced = [listing.announced, page.total].compactMap { $0 }.max()
      var intake = Intake()
      for (index, element) in page.elements.enumerated() {
        intake.take(element: element, isCompact: false, source: "\(name), start \(listing.nextStart + index)")
      }
      listing.isDone = page.elements.isEmpty
      listing.nextStart += page.elements.count
      listing.quarantined += intake.rejected.count
      listing =
        try writer.receive(
          intake.assets, rejected: intake.rejected, classifications: intake.classifications, run: run,
          isAuthoritative: true, listing: listing, at: now()) ?? listing
      progress(
        IngestionProgress(phase: .receiving(name), done: listing.received, total: listing.announced))
      if listing.stalePages > Self.patience {
        listing.isDone = true
        _ = try writer.receive([], rejected: [], run: run, isAuthoritative: true, listing: listing, at: now())
        return "\(name): the API gives the same assets again and again, up to start=\(listing.nextStart)"
      }
    }
    return nil
  }

  private func criteria(_ listing: Listing, _ request: SyncRequest) -> AssetCriteria {
    var criteria = AssetCriteria()
    criteria.assetTypes = [listing.type]
    criteria.locales = listing.locale.map { [$0] } ?? []
    criteria.licensedOnly = request.licensedOnly ? true : nil
    criteria.lastModifiedAfter = listing.modifiedAfter
    criteria.includeRetired = true
    criteria.start = listing.nextStart
    criteria.count = AssetCriteria.allowedCounts.upperBound
    return criteria
  }

  private func end(
    _ run: Int64, _ request: SyncRequest, _ listings: [Listing], _ problems: [String],
    _ failure: LearningClientError?, _ wasResumed: Bool
  ) async throws -> SyncReport {
    let missing = listings.reduce(0) { $0 + $1.missing }
    let quarantined = listings.reduce(0) { $0 + $1.quarantined }
    var outcome: RunOutcome = .complete
    var reasons = problems
    if case .quotaUsedUp(let until) = failure {
      outcome = .quota
      try writer.set(Self.settingQuota, to: String(until))
    } else if failure != nil || missing + quarantined > 0 || !problems.isEmpty {
      outcome = .partial
    }
    if let failure { reasons.append(failure.description) }
    if failure == nil, missing > 0 { reasons.append("\(missing) announced by the API never came") }
    if quarantined > 0 { reasons.append("\(quarantined) cannot be used and were set aside") }
    if failure == nil { try writer.set(Self.settingQuota, to: nil) }
    let detail = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    // An element that cannot be used stays so; it must not keep deltas from being small.
    let isCovered = failure == nil && missing == 0 && problems.isEmpty
    let waiting = try writer.inboxCount()
    let applied = try writer.endRun(
      run, outcome, detail: detail, watermarks: isCovered ? (request.watermarkScope, listings) : nil,
      at: now()
    ) {
      progress(IngestionProgress(phase: .applying, done: $0, total: waiting))
      return !Task.isCancelled
    }
    return SyncReport(
      outcome: outcome,
      listings: listings.map {
        SyncReport.Entry(
          type: $0.type, locale: $0.locale, announced: $0.announced, received: $0.received,
          others: $0.others, quarantined: $0.quarantined, missing: $0.missing, modifiedAfter: $0.modifiedAfter
        )
      },
      applied: applied, wasResumed: wasResumed, detail: detail, failure: failure,
      statistics: await client.statistics)
  }
}
