/// What happened, as a name that does not change: to match on, and to write into logs.
///
/// Other names may come, so a `switch` over them has a `default`. Each error type lists those that it uses.
public struct ErrorCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  /// The name, such as `no-catalog`.
  public let rawValue: String

  /// A code by its name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The name.
  public var description: String { rawValue }

  /// The criteria cannot be used.
  public static let invalidCriteria = ErrorCode(rawValue: "invalid-criteria")
  /// The catalog's index leaves out the fields that are to be searched.
  public static let notIndexed = ErrorCode(rawValue: "not-indexed")
  /// The task was cancelled, or the caller stopped the work.
  public static let cancelled = ErrorCode(rawValue: "cancelled")
}
