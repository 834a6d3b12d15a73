public import CatalogStore
import LearningAPI
import ParallelWork

/// Reads once more what was set aside, for a newer Carrel may be able to use it.
///
/// What it can use takes the way of an import: it never replaces an asset by one with an older `lastUpdatedAt`.
public struct QuarantineRetry: Sendable {
  private let writer: CatalogWriter
  private let now: @Sendable () -> Int64
  private let isCancelled: @Sendable () -> Bool
  private let progress: @Sendable (IngestionProgress) -> Void

  /// - Parameters:
  ///   - writer: the catalog's.
  ///   - now: this machine's clock, epoch milliseconds.
  ///   - progress: called now and then.
  public init(
    _ writer: CatalogWriter, now: @escaping @Sendable () -> Int64 = { Importer.systemTime },
    progress: @escaping @Sendable (IngestionProgress) -> Void = { _ in }
  ) {
    self.init(writer, now: now, isCancelled: { Task.isCancelled }, progress: progress)
  }

  /// - Parameter isCancelled: asked now and then; true stops. What could be used by then waits for the next run. For the program,
  ///   which is stopped by signals.
  package init(
    _ writer: CatalogWriter, now: @escaping @Sendable () -> Int64,
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (IngestionProgress) -> Void = { _ in }
  ) {
    self.writer = writer
    self.now = now
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// Publishes what is usable now off the caller's executor, as the other one. A task that is cancelled stops it.
  ///
  /// - Throws: ``IngestionError``.
  public func run() async throws(IngestionError) -> QuarantineRetryReport {
    try await WorkPool.upkeep.run { () throws(IngestionError) in try run() }
  }

  /// Publishes what is usable now and leaves the rest.
  ///
  /// - Throws: ``IngestionError``.
  public func run() throws(IngestionError) -> QuarantineRetryReport {
    do throws(CatalogError) { return try retry() } catch { throw IngestionError(error) }
  }

  private func retry() throws(CatalogError) -> QuarantineRetryReport {
    var usable = Intake()
    var released: [QuarantinedElement] = []
    var report = QuarantineRetryReport()
    let elements = try writer.quarantine()
    for (index, element) in elements.enumerated() {
      progress(
        IngestionProgress(phase: .receiving("reading again"), done: index, total: elements.count))
      if isCancelled() { throw .interrupted }
      var intake = Intake()
      intake.take(line: element.bytes, source: element.source)
      guard intake.rejected.isEmpty, !intake.isEmpty else {
        report.rejected.append("\(element.source): \(intake.rejected.first?.reason ?? element.reason)")
        continue
      }
      usable.add(intake)
      released.append(element)
    }
    report.released = released.count
    guard !released.isEmpty else { return report }
    let run = try writer.beginRun(.import, scope: "quarantine", at: now())
    try writer.receive(
      usable.assets, rejected: [], classifications: usable.classifications, run: run, isAuthoritative: false,
      at: now())
    try writer.release(released)
    _ = try writer.endRun(run, .complete, detail: nil, at: now()) {
      progress(IngestionProgress($0))
      return !isCancelled()
    }
    return report
  }
}
