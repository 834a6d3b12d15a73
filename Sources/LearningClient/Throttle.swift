import LearningAPI

/// A 429 (API reference §8).
struct Throttle: Sendable {
  /// The wait that the server names, in seconds.
  let retryAfter: Double?
  /// Whether the quota of the day is meant.
  let isForTheDay: Bool
  /// When the quota starts again, epoch milliseconds.
  let nextMidnight: Int64
  /// In milliseconds.
  private static let day: Int64 = 86_400_000

  init(_ answer: HTTPAnswer) {
    // The quota's midnight is the server's; a date that is days off is no clock.
    let now =
      answer.serverDate.flatMap { abs($0 - answer.receivedAt) < Self.day ? $0 : nil }
      ?? answer.receivedAt
    nextMidnight = Timestamp(milliseconds: now).nextMidnight.milliseconds
    retryAfter = answer.response.header("retry-after").flatMap { HTTPDate.wait($0, now: now) }
    let words = (answer.object?["message"]?.string ?? "").uppercased().split { !$0.isLetter }
    isForTheDay =
      words.contains("DAY") || words.contains("DAILY") || (retryAfter ?? 0) > RetryPolicy.longestRetryAfter
  }

  var quotaUsedUp: LearningClientError { .quotaUsedUp(notBefore: nextMidnight) }
}
