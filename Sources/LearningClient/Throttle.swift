import LearningAPI

/// A 429 (API reference §8).
struct Throttle: Sendable {
  /// The wait that the server names, in seconds.
  let retryAfter: Double?
  /// Whether the quota of the day is meant.
  let isForTheDay: Bool
  /// When the quota starts again, epoch milliseconds.
  let nextMidnight: Int64

  init(_ answer: Answer) {
    // The quota's midnight is the server's; a date that is days off is no clock.
    let now =
      answer.serverDate.flatMap { abs($0 - answer.receivedAt) < HTTPDate.millisecondsPerDay ? $0 : nil }
      ?? answer.receivedAt
    nextMidnight = HTTPDate.nextMidnight(after: now)
    retryAfter = answer.response.header("retry-after").flatMap { Self.seconds($0, now: now) }
    let words = (answer.object?["message"]?.string ?? "").uppercased().split { !$0.isLetter }
    isForTheDay =
      words.contains("DAY") || words.contains("DAILY") || (retryAfter ?? 0) > RetryPolicy.longestRetryAfter
  }

  private static func seconds(_ text: String, now: Int64) -> Double? {
    let text = text.split(separator: " ").joined(separator: " ")
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return Double(text) }
    return HTTPDate.parse(text).map { Double(max(0, $0 - now)) / 1000 }
  }

  var quotaUsedUp: LearningClientError { .quotaUsedUp(notBefore: nextMidnight) }
}
