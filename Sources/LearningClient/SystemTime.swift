#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The real clock, wait and dice of a ``LearningClient``; tests put their own in their place.
package enum SystemTime {
  /// Epoch milliseconds, UTC.
  package static func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

  /// Waits so many seconds.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package static func sleep(_ seconds: Double) async throws { try await Task.sleep(for: .seconds(seconds)) }

  /// A number from 0 up to 1, drawn evenly.
  package static func random() -> Double { Double.random(in: 0..<1) }
}
