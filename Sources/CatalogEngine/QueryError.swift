public import CatalogStore
public import LearningAPI

/// Why a query has no answer.
public enum QueryError: CodedError, Hashable {
  /// The request cannot be answered as it stands; the API would say 400.
  case criteria(CriteriaError)
  /// The catalog has no such asset or classification; the API would say 404.
  case notFound(String)
  /// The catalog file cannot be used.
  case catalog(CatalogError)
  /// The task that asked was cancelled.
  case cancelled
  /// The catalog was closed: `Catalog.close()`.
  case closed

  package init(_ error: CatalogError) { self = error == .interrupted ? .cancelled : .catalog(error) }

  /// The file's own code, or `invalid-criteria`, `not-found`, `cancelled` or `closed`.
  public var code: ErrorCode {
    switch self {
    case .criteria(let error): error.code
    case .notFound: .notFound
    case .catalog(let error): error.code
    case .cancelled: .cancelled
    case .closed: .closed
    }
  }

  /// What happened, with which value.
  public var description: String {
    switch self {
    case .criteria(let error): error.description
    case .notFound(let what): "the catalog has no \(what)"
    case .catalog(let error): error.description
    case .cancelled: "the question was cancelled before it was answered"
    case .closed: "the catalog was closed"
    }
  }
}

/// Turns an error of the store into one of a query.
package func wrap<Result>(_ body: () throws(CatalogError) -> Result) throws(QueryError) -> Result {
  do { return try body() } catch { throw QueryError(error) }
}
