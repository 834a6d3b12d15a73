import CatalogIngestion
import CatalogIntegrity
import CatalogPacks
import CatalogStore
import CommandOutput

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

extension Failure {
  init(_ error: PackError) {
    switch error {
    case .catalog(.interrupted): self.init("stopped; nothing was changed", Interruption.shared.status)
    case .catalog(let error): self.init(error)
    default: self.init(error.description, .failed)
    }
  }
}

extension PackSecretKey {
  /// Reads a key from a file that only its owner can read.
  static func read(_ path: String) throws -> PackSecretKey {
    let data = try PrivateFile.read(path, "secret key", limit: largestFile)
    return try orFail { try PackSecretKey(file: data, path: path) }
  }
}
