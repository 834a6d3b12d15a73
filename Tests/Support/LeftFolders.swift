import Foundation
import Synchronization

/// The folders of tests that are there still. What is shared lives until the process ends, when nobody's `deinit` runs.
enum LeftFolders {
  private static let paths = Mutex<Set<URL>>([])
  private static let removingAtExit: Void = {
    atexit {
      for folder in LeftFolders.paths.withLock({ $0 }) { try? FileManager.default.removeItem(at: folder) }
    }
  }()

  static func add(_ folder: URL) {
    _ = removingAtExit
    _ = paths.withLock { $0.insert(folder) }
  }

  static func remove(_ folder: URL) {
    try? FileManager.default.removeItem(at: folder)
    _ = paths.withLock { $0.remove(folder) }
  }
}
