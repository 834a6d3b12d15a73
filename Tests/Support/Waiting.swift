import Foundation

/// Waits of threads that have no task.
package enum Waiting {
  /// Looks again and again until something is so.
  ///
  /// - Returns: whether it ever was.
  package static func until(limit: Double = 300, _ condition: () -> Bool) -> Bool {
    let end = Date().addingTimeInterval(limit)
    while !condition() {
      guard Date() < end else { return false }
      Thread.sleep(forTimeInterval: 0.001)
    }
    return true
  }
}
