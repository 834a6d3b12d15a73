import CarrelKit
import Foundation

/// Gives an app a newer catalog while it searches the one it has.
struct CatalogUpdate {
  /// Why a file was not taken.
  struct Refusal: LocalizedError {
    let errorDescription: String?
  }

  /// Where the app keeps its catalog.
  let place: URL

  /// Checks a downloaded file and makes it the app's catalog, in one step.
  ///
  /// - Throws: ``Refusal``; then the app goes on with the catalog that it has. The file is no catalog, is damaged, or has
  ///   not all that was asked for.
  func install(_ downloaded: URL) async throws {
    let newer = CatalogFile(downloaded)
    let health = try CatalogHealth(of: newer)
    guard health.state == .complete || health.state == .old else {
      throw Refusal(errorDescription: health.verdict)
    }
    let report = try await CatalogFile(place).restore(from: newer)
    if let finding = report.findings.first { throw Refusal(errorDescription: finding.detail) }
    try? FileManager.default.removeItem(at: downloaded)
  }
}
