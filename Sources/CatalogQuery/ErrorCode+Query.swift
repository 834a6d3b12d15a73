public import LearningAPI

extension ErrorCode {
  /// The catalog has no such asset or classification.
  public static let notFound = ErrorCode(rawValue: "not-found")
  /// The catalog was closed.
  public static let closed = ErrorCode(rawValue: "closed")
  /// Several URNs share the name.
  public static let ambiguousName = ErrorCode(rawValue: "ambiguous-name")
  /// The catalog has no such name.
  public static let unknownName = ErrorCode(rawValue: "unknown-name")
  /// The URN is one of another type.
  public static let otherType = ErrorCode(rawValue: "other-type")
}
