public import LearningAPI

extension ErrorCode {
  /// A file that was to be imported cannot be read.
  public static let unreadableFile = ErrorCode(rawValue: "unreadable-file")
  /// What was asked for cannot be listed.
  public static let invalidRequest = ErrorCode(rawValue: "invalid-request")
}
