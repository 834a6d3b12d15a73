import CatalogIngestion
import CatalogStore
import CommandOutput
import Foundation
import LearningClient

/// A sync with its progress and its summary; `sync` and `demo` share it.
struct SyncRunner {
  let writer: CatalogWriter
  let client: LearningClient

  /// - Throws: `Failure`; an outcome other than complete is in the report.
  func run(_ request: SyncRequest) async throws -> SyncReport {
    let began = Date()
    let line = ProgressLine()
    let syncer = Syncer(writer, client: client, now: { SystemTime.now() }, progress: { line.show($0) })
    let task = Task { () async throws -> SyncReport in try await syncer.run(request) }
    Interruption.shared.listen { task.cancel() }
    let report: SyncReport
    do { report = try await task.value } catch {
      ProgressLine.clear()
      throw failure(for: error)
    }
    ProgressLine.clear()
    for line in report.summary(seconds: Date().timeIntervalSince(began)) { Console.note(line) }
    return report
  }
}
