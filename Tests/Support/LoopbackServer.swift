import Foundation

/// A small HTTP/1.1 server on 127.0.0.1 that answers whatever a test wants, lies included.
///
/// Every connection has a thread of its own and carries one request, unless an answer keeps it. The server ends with
/// ``stop()`` or with its last reference.
///
/// ```swift
/// let server = try LoopbackServer { request in .json(#"{"path":"\#(request.path)"}"#) }
/// defer { server.stop() }
/// ```
public final class LoopbackServer: Sendable {
  /// `http://127.0.0.1:<port>`, without a slash at the end.
  public let url: String
  /// The port that the system chose.
  public let port: Int
  private let listener: LoopbackServerListener

  /// Starts to listen.
  ///
  /// The handler is called on the connections' threads, several at a time.
  ///
  /// - Throws: `POSIXError` where no socket can be had.
  public init(handler: @escaping @Sendable (LoopbackRequest) -> LoopbackResponse) throws {
    listener = try LoopbackServerListener(handler: handler)
    port = listener.port
    url = "http://127.0.0.1:\(port)"
    let listener = listener
    // Holds the listener, not the server, which can therefore end.
    Thread.detachNewThread { listener.acceptUntilStopped() }
  }

  deinit { listener.stop(keepingPort: false) }

  /// The requests that were read to their end so far, in that order.
  public var requests: [LoopbackRequest] { listener.requests }

  /// Ends the server and all its connections; the port is refused soon after.
  ///
  /// A second call does nothing.
  public func stop() { listener.stop(keepingPort: true) }
}
