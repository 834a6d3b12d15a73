import CatalogStore
import LearningAPI
import LearningClient

/// What the parts of one sync share.
struct SyncSession: Sendable {
  let writer: CatalogWriter
  let client: LearningClient
  let request: SyncRequest
  let run: Int64
  let now: @Sendable () -> Int64
  let progress: @Sendable (IngestionProgress) -> Void
  /// What nobody should believe of what came.
  let doubts = DoubtBook()

  /// Asks for a listing's next page.
  func page(of listing: Listing, _ window: PageWindow) async throws(LearningClientError) -> FetchedPage {
    if listing.strategy == .localeAndType, let locale = AssetLocale(listing.slice) {
      return try await client.assets(
        type: listing.type, sourceLocale: locale, includeRetired: true, start: listing.nextStart)
    }
    var asked = Self.asked(of: listing, request)
    asked.criteria.count = window.count(at: listing.nextStart)
    return try await client.assets(asked, attempts: window.attempts)
  }

  /// Stores what came for a listing, and how far that got.
  ///
  /// - Parameters:
  ///   - whole: what the listing is a slice of.
  ///   - serverTime: the server's clock, epoch milliseconds.
  func store(
    _ intake: Intake, of listing: inout Listing, whole: inout Listing?, serverTime: Int64? = nil
  ) async throws(CatalogError) {
    let moment = now()
    (listing, whole) = try await writer.perform { [listing, whole, run] writer throws(CatalogError) in
      var (listing, whole) = (listing, whole)
      try writer.receive(
        intake.assets, rejected: intake.rejected, classifications: intake.classifications, run: run,
        listing: &listing, whole: &whole, serverTime: serverTime, at: moment)
      return (listing, whole)
    }
  }

  /// Keeps the numbers of a listing that change without a page.
  func save(_ listing: Listing) async throws(CatalogError) {
    try await writer.perform { writer throws(CatalogError) in try writer.save(listing) }
  }

  /// The slice that lists everything once more.
  func slicesAgain(of listing: Listing) async throws(CatalogError) -> [Listing] {
    try await writer.perform { [run] writer throws(CatalogError) in
      try writer.slices(of: listing, strategy: .again, run: run, plan: { _ in [""] })
    }
  }

  /// Asks how many assets of a listing's type there are. The type's count is not capped, but it comes only
  /// with a search, such as an order is (API reference §7).
  ///
  /// - Returns: the counts of all types that the answer has; none where the API does not take the request.
  func counts(of listing: Listing) async throws(LearningClientError) -> [AssetType: Int] {
    var asked = Self.asked(of: listing, request)
    asked.criteria.sortBy = .recency
    asked.criteria.start = 0
    asked.criteria.count = 1
    do { return try await client.assets(asked).page.assetTypeCounts } catch {
      guard error.isRefusal else { throw error }
      return [:]
    }
  }

  /// What a listing asks for next.
  static func asked(of listing: Listing, _ request: SyncRequest) -> AssetRequest {
    var criteria = AssetCriteria()
    criteria.assetTypes = [listing.type]
    criteria.locales = listing.locale.map { [$0] } ?? []
    criteria.lastModifiedAfter = listing.modifiedAfter
    criteria.includeRetired = true
    criteria.start = listing.nextStart
    criteria.count = AssetCriteria.allowedCounts.upperBound
    switch listing.strategy {
    case .plain, .again, .localeAndType: break
    case .locale: criteria.locales = AssetLocale(listing.slice).map { [$0] } ?? []
    case .level: criteria.difficultyLevels = [DifficultyLevel(rawValue: listing.slice)]
    case .classification, .classificationLocale, .classificationLevel:
      let parts = listing.slice.split(separator: " ").map(String.init)
      criteria.classifications = parts.first.flatMap { URN($0) }.map { [$0] } ?? []
      if parts.count > 1 { criteria.locales = AssetLocale(parts[1]).map { [$0] } ?? [] }
      if parts.count > 2 { criteria.difficultyLevels = [DifficultyLevel(rawValue: parts[2])] }
    }
    var asked = AssetRequest(criteria)
    asked.licensedOnly = request.licensedOnly ? true : nil
    return asked
  }
}
