/// Something that a test waited for and that never came.
public struct CarrelProcessTimeout: Error, CustomStringConvertible {
  /// What was waited for.
  public let what: String
  /// For the message of a failed test.
  public var description: String { "waited in vain for: \(what)" }
}
