/// A criterion that cannot be used; the API answers such a request with 400.
public struct CriteriaError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, with which value, and what would be right: one sentence without a full stop.
  public let description: String

  /// An error with its sentence.
  public init(_ description: String) { self.description = description }
}
