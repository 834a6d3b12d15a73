public import LearningAPI

extension ErrorCode {
  /// Several URNs share the name.
  public static let ambiguousName = ErrorCode(rawValue: "ambiguous-name")
  /// The catalog has no such name.
  public static let unknownName = ErrorCode(rawValue: "unknown-name")
  /// The URN is one of another type.
  public static let otherType = ErrorCode(rawValue: "other-type")
}
