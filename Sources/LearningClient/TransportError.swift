/// Why no complete answer came.
public enum TransportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The task that asked was cancelled.
  case cancelled
  /// The answer was not complete after so many seconds.
  case timedOut(seconds: Double)
  /// The body has more bytes than the transport takes.
  case bodyTooLarge(status: Int, limit: Int)
  /// Not sent, and never will be: where it would go its secret must not be seen, or there is no libcurl. With the reason.
  case refused(reason: String)
  /// No name, no connection, no trust, or a connection that broke; with the system's reason.
  case failed(reason: String)

  /// A sentence for a person.
  public var description: String {
    switch self {
    case .cancelled: "the request was cancelled"
    case .timedOut(let seconds): "no complete answer within \(seconds) seconds"
    case .bodyTooLarge(let status, let limit): "an answer with status \(status) and more than \(limit) bytes"
    case .failed(let reason), .refused(let reason): reason
    }
  }
}
