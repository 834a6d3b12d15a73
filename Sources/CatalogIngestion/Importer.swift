public import CatalogStore
public import LearningAPI
import LearningClient
import ParallelWork

/// Brings files into a catalog: JSON Lines of assets, or recorded pages of the API.
///
/// They take the same way as a sync: checked, put into the inbox, published in one transaction. What fills an empty catalog goes
/// around the inbox (`FirstImport`). An asset never gives way to one with an older `lastUpdatedAt`.
public struct Importer: Sendable {
  private let writer: CatalogWriter
  private let indexedFields: IndexedFields?
  private let now: @Sendable () -> Int64
  private let isCancelled: @Sendable () -> Bool
  private let progress: @Sendable (IngestionProgress) -> Void

  /// - Parameters:
  ///   - writer: the catalog's.
  ///   - indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  ///   - now: this machine's clock, epoch milliseconds.
  ///   - progress: called now and then.
  public init(
    _ writer: CatalogWriter, indexedFields: IndexedFields? = nil,
    now: @escaping @Sendable () -> Int64 = { Self.systemTime },
    progress: @escaping @Sendable (IngestionProgress) -> Void = { _ in }
  ) {
    self.init(
      writer, indexedFields: indexedFields, now: now, isCancelled: { Task.isCancelled }, progress: progress)
  }

  /// What the clock of this machine shows, epoch milliseconds.
  public static var systemTime: Int64 { SystemTime.now() }

  /// - Parameter isCancelled: asked now and then; true stops and keeps what was stored. For the program, which is stopped
  ///   by signals.
  package init(
    _ writer: CatalogWriter, indexedFields: IndexedFields? = nil, now: @escaping @Sendable () -> Int64,
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (IngestionProgress) -> Void = { _ in }
  ) {
    self.writer = writer
    self.indexedFields = indexedFields
    self.now = now
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// Imports files off the caller's executor, as the other one. A task that is cancelled stops it and keeps what was
  /// stored.
  ///
  /// - Throws: ``IngestionError``.
  public func run(_ paths: [String]) async throws(IngestionError) -> ImportReport {
    try await WorkPool.upkeep.run { () throws(IngestionError) in try run(paths) }
  }

  /// Imports files in the given order; "-" is standard input.
  ///
  /// - Throws: ``IngestionError``. A file that cannot be opened, or that can hold no assets, stops the import before
  ///   anything is read.
  public func run(_ paths: [String]) throws(IngestionError) -> ImportReport {
    try run(ImportFiles(paths, isCancelled: isCancelled))
  }

  /// Imports files that were opened before, in their order.
  ///
  /// - Throws: ``IngestionError``.
  package func run(_ files: ImportFiles) throws(IngestionError) -> ImportReport {
    var reading = ImportReading(files, now: now, isCancelled: isCancelled, progress: progress)
    do {
      let run = try writer.beginRun(.import, scope: files.paths.joined(separator: " "), at: now())
      let inbox = ImportTarget.inbox(writer, run: run)
      // The dictionaries of raw JSON are made of what comes first. A short import takes one way alone.
      try reading.read(upTo: ImportReading.batchBytes, into: inbox)
      if !reading.isAtEnd, try writer.isFirst() {
        try writer.endFirst(run, indexedFields: indexedFields, progress: publishing) { rows in
          try reading.read(into: .rows(rows))
          return FirstImport.End(reading.report.outcome, detail: reading.report.detail, at: now())
        }
      } else {
        try reading.read(into: inbox)
        _ = try writer.endRun(
          run, reading.report.outcome, detail: reading.report.detail, indexedFields: indexedFields, at: now(),
          progress: publishing)
      }
    } catch let error as CatalogError {
      throw IngestionError(error)
    } catch let error as IngestionError {
      throw error
    } catch {
      throw .request("\(error)")
    }
    var report = reading.report
    report.isComplete = report.rejected == 0
    return report
  }

  private func publishing(_ state: PublicationProgress) -> Bool {
    progress(IngestionProgress(state))
    return !isCancelled()
  }
}
