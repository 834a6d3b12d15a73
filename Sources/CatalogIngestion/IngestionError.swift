public import CatalogStore
public import LearningAPI
public import LearningClient

/// Why an import or a sync stopped.
public enum IngestionError: CodedError, Hashable {
  /// A file cannot be read.
  case unreadable(path: String, detail: String)
  /// The catalog file cannot be used or written.
  case catalog(CatalogError)
  /// The API cannot be used.
  case api(LearningClientError)
  /// The day's quota was used up before; nothing was asked. Epoch milliseconds.
  case waitingForQuota(until: Int64)
  /// A sync was asked for something that cannot be listed.
  case request(String)
  /// The caller stopped it. What was stored is kept.
  case interrupted

  /// Why a file is not imported: it is a catalog itself.
  package static let isCatalog = "it is a catalog already"

  /// What happened, with which value.
  public var description: String {
    switch self {
    case .unreadable(let path, let detail): "'\(path)' cannot be read: \(detail)"
    case .catalog(let error): error.description
    case .api(let error): error.description
    case .waitingForQuota(let until):
      "the API's quota for today is used up; it resets at \(Timestamp(milliseconds: until))"
    case .request(let text): text
    case .interrupted: "stopped; what was stored is kept"
    }
  }

  /// The catalog's or the client's own code, `unreadable-file`, `quota-used-up`, `invalid-request` or `cancelled`.
  public var code: ErrorCode {
    switch self {
    case .unreadable: .unreadableFile
    case .catalog(let error): error.code
    case .api(let error): error.code
    case .waitingForQuota: .quotaUsedUp
    case .request: .invalidRequest
    case .interrupted: .cancelled
    }
  }

  init(_ error: CatalogError) { self = error == .interrupted ? .interrupted : .catalog(error) }
}
