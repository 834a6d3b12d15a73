import ParallelWork

/// Making the index anew off the caller's executor; a task that is cancelled undoes everything.
extension CatalogWriter {
  /// Makes rows and index anew from raw JSON.
  ///
  /// - Parameters:
  ///   - now: epoch milliseconds.
  ///   - progress: called now and then.
  /// - Throws: ``CatalogError``; `interrupted` where the task was cancelled.
  public func rebuild(
    at now: Int64, progress: @escaping @Sendable (PublicationProgress) -> Void = { _ in }
  ) async throws(CatalogError) -> RebuildReport {
    try await WorkPool.upkeep.run { () throws(CatalogError) in
      try rebuild(at: now) { (state: PublicationProgress) -> Bool in
        progress(state)
        return !Task.isCancelled
      }
    }
  }

  /// Rebuilds the full-text index and the columnar index from the rows.
  ///
  /// - Parameters:
  ///   - now: epoch milliseconds.
  ///   - progress: called now and then.
  /// - Returns: how many assets the index has.
  /// - Throws: ``CatalogError``; `interrupted` where the task was cancelled.
  public func rebuildIndex(
    at now: Int64, progress: @escaping @Sendable (PublicationProgress) -> Void = { _ in }
  ) async throws(CatalogError) -> Int {
    try await WorkPool.upkeep.run { () throws(CatalogError) in
      try rebuildIndex(at: now) { (state: PublicationProgress) -> Bool in
        progress(state)
        return !Task.isCancelled
      }
    }
  }
}
