public import LearningAPI
import ParallelWork

/// What works on the file, off the caller's executor; a task that is cancelled undoes everything.
extension CatalogWriter {
  /// Opens a catalog for writing, makes it where it is missing, and brings an older schema up to date.
  ///
  /// - Throws: `CatalogError`. A file that is not a catalog, or from a newer Carrel, is left untouched.
  public static func open(_ file: CatalogFile) async throws(CatalogError) -> CatalogWriter {
    try await WorkPool.upkeep.run { () throws(CatalogError) in try CatalogWriter(file) }
  }

  /// Does something with the writer.
  package func perform<Result: Sendable>(
    _ body: @Sendable (CatalogWriter) throws(CatalogError) -> Result
  ) async throws(CatalogError) -> Result {
    try await WorkPool.upkeep.run { () throws(CatalogError) in try body(self) }
  }

  /// Forgets what is set aside, with its bytes.
  ///
  /// - Parameter run: forgets only what this sync or import set aside.
  /// - Returns: how many elements that were.
  /// - Throws: `CatalogError`.
  public func discardQuarantine(of run: Int64? = nil) async throws(CatalogError) -> Int {
    try await perform { writer throws(CatalogError) in try writer.discardQuarantine(of: run) }
  }

  /// Rebuilds rows and index from raw JSON.
  ///
  /// - Parameters:
  ///   - now: epoch milliseconds.
  ///   - indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  ///   - progress: called now and then.
  /// - Throws: `CatalogError`; `interrupted` where the task was cancelled.
  public func rebuild(
    at now: Int64, indexedFields: IndexedFields? = nil,
    progress: @escaping @Sendable (PublicationProgress) -> Void = { _ in }
  ) async throws(CatalogError) -> RebuildReport {
    try await WorkPool.upkeep.run { () throws(CatalogError) in
      try rebuild(at: now, indexedFields: indexedFields) { (state: PublicationProgress) -> Bool in
        progress(state)
        return !Task.isCancelled
      }
    }
  }

  /// Rebuilds the full-text index and the columnar index from the rows.
  ///
  /// - Parameters:
  ///   - now: epoch milliseconds.
  ///   - indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  ///   - progress: called now and then.
  /// - Returns: how many assets the index has.
  /// - Throws: `CatalogError`; `interrupted` where the task was cancelled.
  public func rebuildIndex(
    at now: Int64, indexedFields: IndexedFields? = nil,
    progress: @escaping @Sendable (PublicationProgress) -> Void = { _ in }
  ) async throws(CatalogError) -> Int {
    try await WorkPool.upkeep.run { () throws(CatalogError) in
      try rebuildIndex(at: now, indexedFields: indexedFields) { (state: PublicationProgress) -> Bool in
        progress(state)
        return !Task.isCancelled
      }
    }
  }
}
