/// What an answer means for the request.
enum Verdict<Value: Sendable>: Sendable {
  case accepted(Value)
  /// Asking again would not help.
  case final(LearningClientError)
  /// Asking again may help; the error for when it did not.
  case transient(LearningClientError)
  /// Usable in part. Asking again may bring all of it.
  case doubtful(Value, LearningClientError)
  case throttled(Throttle)
  /// A new token may help; the error for when it did not.
  case unauthorized(LearningClientError)
}
