public import CatalogStore
public import LearningAPI

/// Why a query has no answer.
public enum QueryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The request cannot be answered as it stands; the API would say 400.
  case criteria(CriteriaError)
  /// The catalog has no such asset or classification; the API would say 404.
  case notFound(String)
  /// The catalog file cannot be used.
  case catalog(CatalogError)
  /// The task that asked was cancelled.
  case cancelled

  init(_ error: CatalogError) { self = error == .interrupted ? .cancelled : .catalog(error) }

  /// What happened, with which value, and what to do next.
  public var description: String {
    switch self {
    case .criteria(let error): error.description
    case .notFound(let what): "the catalog has no \(what)"
    case .catalog(let error): error.description
    case .cancelled: "the question was cancelled before it was answered"
    }
  }
}
