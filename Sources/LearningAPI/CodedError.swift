#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// An error for people and for programs: `localizedDescription` says what happened, ``code`` is what to match on.
///
/// It says nothing of commands to type, because an app has none.
public protocol CodedError: LocalizedError, CustomStringConvertible, Sendable {
  /// What happened.
  var code: ErrorCode { get }
}

extension CodedError {
  /// What happened, one sentence without a full stop; in English.
  public var errorDescription: String? { description }
  /// Nothing beyond the description.
  public var failureReason: String? { nil }
  /// Nothing beyond the description.
  public var recoverySuggestion: String? { nil }
  /// There is no help beyond the description.
  public var helpAnchor: String? { nil }
}
