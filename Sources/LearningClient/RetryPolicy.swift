/// How often and after which waits a request is repeated.
///
/// The wait before repetition `n` is drawn evenly between nothing and `min(maximumDelay, baseDelay × 2ⁿ⁻¹)`
/// ("full jitter"), so that many clients that failed together do not come back together.
public struct RetryPolicy: Sendable, Hashable {
  /// How often a request is sent in all while it fails with a transport error, a 5xx or a broken body.
  package let attempts: Int
  /// The upper bound of the first wait, in seconds.
  package let baseDelay: Double
  /// The upper bound of every wait, in seconds.
  package let maximumDelay: Double

  /// How often a 429 without `Retry-After` is repeated after a short wait: it can be a passing protection
  /// of the servers, otherwise the quota of the day is used up (API reference §8).
  package static let shortThrottleWaits = 2
  /// How often one request waits for a `Retry-After` before the quota counts as used up.
  package static let retryAfterWaits = 5
  /// The longest `Retry-After` that is waited for, in seconds; a longer one ends the day's work
  /// (docs/sync.md, Faults).
  package static let longestRetryAfter = 3600.0

  /// The rule; five attempts, half a second and twenty seconds if nothing is said.
  public init(attempts: Int = 5, baseDelay: Double = 0.5, maximumDelay: Double = 20) {
    self.attempts = attempts
    self.baseDelay = baseDelay
    self.maximumDelay = maximumDelay
  }

  /// The wait before repetition `number` (1 is the first), in seconds.
  ///
  /// - Parameter random: a number from 0 to 1.
  func delay(beforeRepetition number: Int, random: Double) -> Double {
    var bound = baseDelay
    for _ in 1..<max(2, number) where number > 1 && bound < maximumDelay { bound *= 2 }
    return min(maximumDelay, bound) * min(1, max(0, random))
  }
}
