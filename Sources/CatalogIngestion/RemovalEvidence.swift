import CatalogStore
import LearningAPI
import LearningClient

/// What the API says of one asset that a listing left out.
enum RemovalEvidence {
  /// It has no such asset, or none in the listing's locale.
  case gone
  /// It is there, and stored as if the listing had brought it.
  case there
  /// It says something else, which proves nothing.
  case unanswered(String)
}

extension SyncSession {
  /// Asks for one asset by its URN, and keeps what was said.
  ///
  /// - Parameter ifThere: what the listing has against it then, kept together with the asset.
  func ask(
    for urn: URN, of listing: inout Listing, ifThere objection: String? = nil
  ) async throws -> RemovalEvidence {
    let json: JSONValue
    do throws(LearningClientError) {
      json = try await client.asset(urn, includeRetired: true, targetLocale: listing.locale)
    } catch {
      if case .rejected(let status, _) = error, status == 404 || status == 410 {
        try await confirmVanished(urn)
        return .gone
      }
      guard try await isOnlyThisRequest(error, listing) else { throw error }
      return .unanswered(error.refusal)
    }
    guard json["urn"]?.isString(urn.rawValue) == true else { return .unanswered("another asset") }
    var intake = Intake()
    intake.take(element: json, isCompact: false, source: "\(urn)")
    // The API falls back to another locale where it has none of this asset (API reference §2.1).
    if let wanted = listing.locale, let asset = intake.assets.first, !wanted.covers(asset.locale) {
      try await confirmVanished(urn)
      return .gone
    }
    if let objection { listing.objection = objection }
    var none: Listing?
    try await store(intake, of: &listing, whole: &none)
    return .there
  }

  private func confirmVanished(_ urn: URN) async throws(CatalogError) {
    try await writer.perform { [run] writer throws(CatalogError) in
      try writer.confirmVanished(urn, run: run)
    }
  }

  /// Asks for something that only serves as evidence; nil where the API answers and has none.
  func evidence<Value>(
    about listing: Listing, _ question: () async throws -> Value
  ) async throws -> Value? {
    do { return try await question() } catch let error as LearningClientError {
      guard try await isOnlyThisRequest(error, listing) else { throw error }
      return nil
    }
  }

  /// Whether the API is there and just this question has no answer: it refuses it, or breaks where a page of the
  /// listing comes. Where the API is down the run ends, to go on with the question later.
  private func isOnlyThisRequest(
    _ error: LearningClientError, _ listing: Listing
  ) async throws(LearningClientError) -> Bool {
    if error.isRefusal { return true }
    guard error.concernsAssets else { return false }
    var asked = Self.asked(of: listing, request)
    (asked.criteria.start, asked.criteria.count) = (0, 1)
    do {
      _ = try await client.assets(asked, attempts: 1)
      return true
    } catch {
      return error.isRefusal
    }
  }
}
