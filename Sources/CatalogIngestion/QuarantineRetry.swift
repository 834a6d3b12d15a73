package import CatalogStore
import LearningAPI

/// Reads once more what was set aside, for a newer Carrel may be able to use it.
///
/// What it can use takes the way of an import: it never replaces an asset by one with an older `lastUpdatedAt`.
package struct QuarantineRetry {
  private let writer: CatalogWriter
  private let now: () -> Int64

  /// - Parameter now: this machine's clock, epoch milliseconds.
  package init(_ writer: CatalogWriter, now: @escaping () -> Int64) {
    self.writer = writer
    self.now = now
  }

  /// Publishes what is usable now and leaves the rest.
  ///
  /// - Throws: ``IngestionError``.
  package func run() throws(IngestionError) -> QuarantineRetryReport {
    do throws(CatalogError) { return try retry() } catch { throw IngestionError(error) }
  }

  private func retry() throws(CatalogError) -> QuarantineRetryReport {
    var usable = Intake()
    var released: [QuarantinedElement] = []
    var report = QuarantineRetryReport()
    for element in try writer.quarantine() {
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
    _ = try writer.endRun(run, .complete, detail: nil, at: now())
    return report
  }
}
