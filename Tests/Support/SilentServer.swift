/// A server on this machine that takes a connection and says nothing.
public struct SilentServer {
  /// Where it listens, on 127.0.0.1.
  public let port: Int
  private let descriptor: Int32

  /// Begins to listen.
  public init() throws { (descriptor, port) = try LoopbackSocket.listen() }

  /// Waits until somebody connects; false after a minute without.
  public func waitForConnection() -> Bool { LoopbackSocket.accept(descriptor, waiting: 60_000) != nil }

  /// Ends it.
  public func close() { LoopbackSocket.close(descriptor) }
}
