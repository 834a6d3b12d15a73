public import CatalogStore
import LearningAPI
public import LearningClient

/// Why an import or a sync stopped.
public enum IngestionError: Error, Sendable, Hashable, CustomStringConvertible {
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

  /// What happened, with which value, and what to do next.
  public var description: String {
    switch self {
    case .unreadable(let path, let detail): "'\(path)' cannot be read: \(detail)"
    case .catalog(let error): error.description
    case .api(let error): error.description
    case .waitingForQuota(let until):
      "the API's quota for today is used up; it resets at \(Timestamp(milliseconds: until)). Run the same command after that, or add --try-now"
    case .request(let text): text
    case .interrupted: "stopped; what was stored is kept, and the same command goes on from there"
    }
  }

  init(_ error: CatalogError) { self = error == .interrupted ? .interrupted : .catalog(error) }
}
