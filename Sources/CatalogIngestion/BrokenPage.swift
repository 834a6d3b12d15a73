import CatalogStore
import LearningAPI
import LearningClient

extension SyncSession {
  /// So many single places in a row that never come are no broken elements but a broken API.
  private static let mostBrokenInARow = 3
  /// The most places of a listing that are given up in a run.
  private static let mostBroken = 10
  /// How often it is asked whether the API gives anything else.
  private static let probes = 2

  /// Decides what to do about a page that does not come: to ask for less of it, or to leave out the one place
  /// that never comes.
  ///
  /// - Throws: the error where it is not this page alone.
  func evade(
    _ error: LearningClientError, _ window: inout PageWindow, _ listing: inout Listing
  ) async throws {
    guard listing.strategy == .plain, error.mayConcernOnePage else { throw error }
    if window.isWhole, try await !answersBehind(listing, window) { throw error }
    guard window.fail(at: listing.nextStart) else { return }
    guard window.brokenInARow < Self.mostBrokenInARow, listing.broken < Self.mostBroken else { throw error }
    var asked = Self.asked(of: listing, request)
    asked.criteria.count = 1
    var bytes: [UInt8] = []
    do { bytes = try await client.body(asked) } catch {
      if error == .cancelled { throw error }
    }
    var intake = Intake()
    intake.reject(
      bytes, source: "\(listing.name), start \(listing.nextStart)",
      reason: "the API never gives this place of the listing: \(error)")
    // Behind the end nothing is missing, but there is no end that could be seen.
    listing.isDone = listing.announced.map { listing.nextStart >= $0 } ?? false
    listing.broken += 1
    listing.nextStart += 1
    let moment = now()
    try await writer.perform { [listing, intake, run] writer throws(CatalogError) in
      for item in intake.rejected {
        try writer.receive(broken: item, run: run, listing: listing, at: moment)
      }
    }
  }

  /// Whether the API answers where the page ends that does not come, or a place behind that: if not, it is down.
  private func answersBehind(_ listing: Listing, _ window: PageWindow) async throws(LearningClientError)
    -> Bool
  {
    var asked = Self.asked(of: listing, request)
    let end = listing.nextStart + window.count(at: listing.nextStart)
    asked.criteria.count = 1
    for start in end..<end + Self.probes {
      asked.criteria.start = start
      do {
        _ = try await client.assets(asked, attempts: 1)
        return true
      } catch {
        guard error.mayConcernOnePage else { throw error }
      }
    }
    return false
  }
}
