import Foundation

/// How long the long runs are: short enough for every change, or their full length where `CARREL_SOAK` is set, as in
/// `make soak`.
package enum RunLength {
  /// Whether this run takes its time.
  package static let isFull = ProcessInfo.processInfo.environment["CARREL_SOAK"] != nil

  /// So many minutes a test waits at most for what comes in seconds; under a sanitizer everything takes ten times as long.
  package static let waitingMinutes = times(2, full: 2, variable: "CARREL_TEST_MINUTES")

  /// How often something is tried.
  ///
  /// - Parameters:
  ///   - short: with every change.
  ///   - full: in a full run.
  ///   - variable: an environment variable that says another number.
  package static func times(_ short: Int, full: Int, variable: String? = nil) -> Int {
    let given = variable.flatMap { ProcessInfo.processInfo.environment[$0] }
    return given.flatMap { Int($0) } ?? (isFull ? full : short)
  }
}
