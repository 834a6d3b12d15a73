import CatalogStore
import LearningAPI
import LearningClient

extension SyncSession {
  /// The fewest assets that are asked for one by one before they count as vanished.
  private static let leastQuestions = 100

  /// The listings whose word is enough that what they did not bring vanished.
  ///
  /// A catalog that moves while it is paged can let an asset slip between two pages without any number
  /// telling, so what seems to have vanished is asked for by its URN. That costs at most as many requests as the
  /// listings did; of more, the listing's word is taken.
  func trustworthy(_ listings: inout [Listing]) async throws -> [Listing] {
    var questions = max(Self.leastQuestions, listings.reduce(0) { $0 + $1.nextStart / 100 })
    var trusted: [Listing] = []
    for index in listings.indices {
      let listing = listings[index]
      // What cannot be read may be the very asset that seems to have vanished.
      guard listing.modifiedAfter == nil, listing.missing == 0, listing.quarantined == 0, !listing.isMoving,
        try mayVanish()
      else { continue }
      var doubtful = try writer.read { statements in
        try VanishedAssets.unconfirmed(statements, of: listing, run: run)
      }
      if doubtful.count > questions { doubtful = [] }
      questions -= doubtful.count
      for urn in doubtful { try await ask(for: urn, of: &listings[index]) }
      if listings[index].quarantined == 0 { trusted.append(listings[index]) }
    }
    return trusted
  }

  /// What another key or setting brought is not for a smaller view to miss.
  private func mayVanish() throws(CatalogError) -> Bool {
    guard request.licensedOnly else { return true }
    return try writer.read { statements in
      try !WatermarkRow.hasOther(statements, than: request.watermarkScope)
    }
  }

  private func ask(for urn: URN, of listing: inout Listing) async throws {
    let json: JSONValue
    do throws(LearningClientError) {
      json = try await client.asset(urn, includeRetired: true, targetLocale: listing.locale)
    } catch {
      guard case .rejected(let status, _) = error else { throw error }
      // Anything but "not found" says that the question is wrong: whether one may ask for a learning path is
      // unknown (API reference §11).
      if status == 404 || status == 410 { try writer.confirmVanished(urn, run: run) }
      return
    }
    guard json["urn"]?.isString(urn.rawValue) == true else { return }
    var intake = Intake()
    intake.take(element: json, isCompact: false, source: "\(urn)")
    // The API falls back to another locale where it has none of this asset (API reference §2.1).
    if let wanted = listing.locale, let asset = intake.assets.first, !wanted.covers(asset.locale) { return }
    var none: Listing?
    try writer.receive(
      intake.assets, rejected: intake.rejected, run: run, listing: &listing, whole: &none, at: now())
  }
}
