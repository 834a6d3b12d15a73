import CatalogStore
import LearningAPI

/// What a sync will list: what an unfinished run left, or everything again.
struct SyncPlan: Sendable {
  /// Deltas begin this long before the last complete run did, in milliseconds: whether the API compares its
  /// own times inclusively, or with times of its own, is unknown (API reference §11).
  static let overlap: Int64 = 24 * 3_600_000
  private static let millisecondsPerDay: Int64 = 24 * 3_600_000
  /// The name of the setting that keeps when a used-up quota starts again, epoch milliseconds.
  static let settingQuota = "quota-not-before"

  /// The run to go on with; nil for a new one.
  let unfinished: Run?
  /// The listings, without slices.
  let listings: [Listing]

  /// A plan for a catalog that is there.
  init(_ request: SyncRequest, _ statements: StatementCache, now: Int64) throws(CatalogError) {
    for scope in [request.scope] + (request.isFull ? [] : [request.scope + " full"]) {
      guard let run = try RunRow.unfinished(statements, scope: scope) else { continue }
      unfinished = run
      listings = try ListingRow.planned(statements, run: run.id)
      return
    }
    unfinished = nil
    var listings = Self.everything(request)
    for index in listings.indices where !request.isFull {
      let times = try WatermarkRow.find(
        statements, scope: request.watermarkScope, type: listings[index].type, locale: listings[index].locale)
      guard let times, let fullAt = times.fullAt,
        now - fullAt < Int64(request.fullEvery) * Self.millisecondsPerDay
      else { continue }
      listings[index].modifiedAfter = times.modifiedAfter - Self.overlap
    }
    self.listings = listings
  }

  /// A plan where there is no catalog yet.
  init(_ request: SyncRequest) {
    unfinished = nil
    listings = Self.everything(request)
  }

  private static func everything(_ request: SyncRequest) -> [Listing] {
    request.types.flatMap { type in
      (request.locales.isEmpty ? [nil] : request.locales.map(Optional.some)).map {
        Listing(type: type, locale: $0, modifiedAfter: nil)
      }
    }
  }

  /// Refuses to ask while a used-up quota has not started again.
  ///
  /// - Throws: ``IngestionError`` `waitingForQuota`.
  static func checkQuota(_ request: SyncRequest, _ setting: String?, now: Int64) throws(IngestionError) {
    guard !request.tryNow, let until = setting.flatMap({ Int64($0) }), now < until else { return }
    throw .waitingForQuota(until: until)
  }
}
