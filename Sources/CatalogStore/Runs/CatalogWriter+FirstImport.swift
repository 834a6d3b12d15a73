package import LearningAPI

extension CatalogWriter {
  /// Whether a run may end with ``endFirst(_:indexedFields:progress:receive:)``.
  package func isFirst() throws(CatalogError) -> Bool {
    try read { statements in try FirstImport.isPossible(statements) }
  }

  /// Ends the import that fills an empty catalog: what waits in the inbox and what is received here becomes rows and the first
  /// generation, in one transaction. Where that is stopped, all of it waits in the inbox.
  ///
  /// - Parameters:
  ///   - indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  ///   - progress: called now and then; returning false stops.
  ///   - receive: hands over what comes. Nothing else may be asked of the writer in it.
  /// - Throws: ``CatalogError``, and what `receive` throws.
  package func endFirst(
    _ run: Int64, indexedFields: IndexedFields?, progress: @escaping (PublicationProgress) -> Bool,
    receive: (FirstImport) throws -> FirstImport.End
  ) throws {
    let stopped: (any Error)? = try write { statements in
      try RowChecksums.check(statements)
      let rows = try FirstImport(run: run, file.resolvedPath, sharedObjects, statements)
      do {
        try rows.takeInbox(progress: progress)
        try rows.publish(receive(rows), indexedFields, progress: progress)
        return nil
      } catch {
        if let error = error as? CatalogError, error != .interrupted { throw error }
        try rows.putBack()
        return error
      }
    }
    checkpoint()
    if let stopped { throw stopped }
  }
}
