public import CatalogIntegrity
public import CatalogStore
import ParallelWork

extension CatalogFile {
  /// Makes the catalog what a backup is off the caller's executor, as the other one; a task that is cancelled leaves all as
  /// it was.
  ///
  /// - Parameter progress: called now and then.
  /// - Throws: ``CatalogSQLite/CatalogError``; `interrupted` where the task was cancelled, `locked` while somebody writes.
  public func restore(
    from backup: CatalogFile, progress: @escaping @Sendable (VerificationProgress) -> Void = { _ in }
  ) async throws(CatalogError) -> RestoreReport {
    try await WorkPool.upkeep.run { () throws(CatalogError) in
      try restore(from: backup) { (state: VerificationProgress) -> Bool in
        progress(state)
        return !Task.isCancelled
      }
    }
  }
}
