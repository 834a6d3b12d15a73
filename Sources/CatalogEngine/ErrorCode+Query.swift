public import LearningAPI

extension ErrorCode {
  /// The catalog has no such asset or classification.
  public static let notFound = ErrorCode(rawValue: "not-found")
  /// The catalog was closed.
  public static let closed = ErrorCode(rawValue: "closed")
}
