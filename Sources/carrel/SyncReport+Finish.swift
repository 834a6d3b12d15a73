import CatalogIngestion
import CatalogStore
import CommandOutput
import LearningClient

extension SyncReport {
  /// Ends the command as the outcome demands.
  ///
  /// - Throws: `Failure` unless everything came.
  func finish() throws {
    if let failure {
      var kept = applied > 0 ? " What came is published; the same command goes on from there." : ""
      if applied > 0, case .requestLimit = failure { kept = " What came is published." }
      let base = Failure(failure)
      throw Failure(base.message + kept, base.code)
    }
    if outcome != .complete { throw Failure(detail ?? "not everything came", .partial) }
  }
}
