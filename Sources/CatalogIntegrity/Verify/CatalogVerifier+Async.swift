public import CatalogStore
import ParallelWork

extension CatalogVerifier {
  /// Runs all checks off the caller's executor, and stops with the task.
  ///
  /// - Parameter progress: called now and then.
  /// - Returns: everything that is wrong; nothing where the catalog is sound.
  /// - Throws: `CatalogError` as the other one.
  public func run(
    progress: @escaping @Sendable (VerificationProgress) -> Void = { _ in }
  ) async throws(CatalogError) -> [VerificationFinding] {
    try await WorkPool.upkeep.run { () throws(CatalogError) in
      try run { (state: VerificationProgress) -> Bool in
        progress(state)
        return !Task.isCancelled
      }
    }
  }
}
