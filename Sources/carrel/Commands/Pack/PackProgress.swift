import CatalogIngestion
import CatalogIntegrity
import CatalogPacks
import CatalogStore
import CommandOutput
import CommandOptions

/// Shows how far work on a pack came, and stops it when somebody wants that.
struct PackProgress {
  private let line = ProgressLine()

  /// - Parameter message: what is said at Ctrl-C.
  init(_ message: String) { Interruption.shared.listen(message) {} }

  func show(_ progress: VerificationProgress) -> Bool {
    line.show(
      IngestionProgress(phase: .receiving(progress.check), done: progress.done, total: progress.total))
    return !Interruption.shared.isRequested
  }
}
