public import CatalogStore
import ParallelWork

extension CatalogFile {
  /// Copies the catalog off the caller's executor, as the other one; a task that is cancelled leaves nothing.
  ///
  /// - Parameters:
  ///   - path: where to.
  ///   - replacing: whether a file that is there gives way.
  ///   - progress: called now and then with how many pages are copied and how many there are.
  /// - Throws: ``CatalogError``; `interrupted` where the task was cancelled, `damaged` for a catalog that is not worth to be
  ///   kept.
  public func backUp(
    to path: String, replacing: Bool, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws(CatalogError) {
    try await WorkPool.upkeep.run { () throws(CatalogError) in
      try backUp(to: path, replacing: replacing) { (done: Int, total: Int) -> Bool in
        progress(done, total)
        return !Task.isCancelled
      }
    }
  }
}
