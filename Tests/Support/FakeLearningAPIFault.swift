/// How a ``FakeLearningAPI`` answers wrongly.
public enum FakeLearningAPIFault: Sendable {
  /// This answer instead.
  case answer(LoopbackResponse)
  /// The right answer, broken off after so many bytes of its body.
  case truncated(after: Int)
  /// The right answer, but something happens to it on its way.
  case broken(LoopbackResponse.Fault)
  /// The right answer, changed.
  case changed(@Sendable (LoopbackResponse) -> LoopbackResponse)
  /// 401, and all tokens so far are no longer taken.
  case expiredToken
  /// A page without elements that says there are none.
  case nothing
  /// `paging.total` is this number.
  case total(Int)
  /// Always the first page.
  case ignoredStart
  /// The first two pages by turns, for ever.
  case alternatingPages
  /// Never more than so many elements, whatever `count` says.
  case clampedCount(Int)
  /// A link to a next page.
  case next(String)
  /// No `paging` at all.
  case noPaging
  /// The right answer, but not before ``FakeLearningAPI/release()``.
  case held

  /// A page for people.
  public static let html = Self.answer(.html("<html><body>Please sign in</body></html>"))
  /// The connection is closed without an answer.
  public static let dropped = Self.answer(.drop)

  /// 429; the wait is in seconds.
  public static func throttled(retryAfter: Int?) -> Self {
    .answer(
      .json(
        #"{"message":"Too many requests","status":429}"#, status: 429,
        headers: retryAfter.map { ["Retry-After": "\($0)"] } ?? [:]))
  }

  /// 429 for the rest of the day (API reference §8).
  public static let usedUpQuota = Self.answer(
    .json(
      #"{"message":"Resource level throttle APPLICATION DAY limit for calls to this resource is reached.","status":429}"#,
      status: 429))

  /// The right answer with its text changed.
  public static func text(_ change: @escaping @Sendable (String) -> String) -> Self {
    .changed { right in
      var copy = right
      copy.body = Array(change(String(decoding: right.body, as: UTF8.self)).utf8)
      return copy
    }
  }

  /// The right answer with its bytes changed.
  public static func bytes(_ change: @escaping @Sendable ([UInt8]) -> [UInt8]) -> Self {
    .changed { right in
      var copy = right
      copy.body = change(right.body)
      return copy
    }
  }
}
