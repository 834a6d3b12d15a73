import Foundation

/// Names of files.
package enum FilePath {
  /// The path with symbolic links resolved, so that two names of one file share its lock and its log; the path itself where
  /// nothing is there.
  package static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
