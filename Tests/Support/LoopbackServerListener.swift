import Foundation

/// The sockets of a ``LoopbackServer``.
///
/// Unchecked, but safe: the variables are read and written only inside `lock`; descriptors are closed only
/// by the thread that uses them, after it has taken them out of `connections`.
final class LoopbackServerListener: @unchecked Sendable {
  let port: Int
  private let descriptor: Int32
  private let handler: @Sendable (LoopbackRequest) -> LoopbackResponse
  private let lock = NSLock()
  private var isStopped = false
  private var keepsPort = false
  private var connections: Set<Int32> = []
  private var recorded: [LoopbackRequest] = []

  init(handler: @escaping @Sendable (LoopbackRequest) -> LoopbackResponse) throws {
    (descriptor, port) = try LoopbackSocket.listen()
    self.handler = handler
  }

  var requests: [LoopbackRequest] { lock.withLock { recorded } }

  private var hasStopped: Bool { lock.withLock { isStopped } }

  /// - Parameter keepingPort: whether nobody else gets the port, such as a server of another test.
  func stop(keepingPort: Bool) {
    lock.withLock {
      isStopped = true
      keepsPort = keepsPort || keepingPort
      for connection in connections { LoopbackSocket.shutDown(connection) }
    }
  }

  func acceptUntilStopped() {
    defer {
      LoopbackSocket.close(descriptor)
      if lock.withLock({ keepsPort }) { LoopbackSocket.occupy(port) }
    }
    while !hasStopped {
      guard let connection = LoopbackSocket.accept(descriptor, waiting: 20) else { continue }
      let isWanted = lock.withLock {
        if !isStopped { connections.insert(connection) }
        return !isStopped
      }
      guard isWanted else { return LoopbackSocket.close(connection) }
      Thread.detachNewThread {
        while self.serve(connection) {}
        _ = self.lock.withLock { self.connections.remove(connection) }
        LoopbackSocket.close(connection)
      }
    }
  }

  /// - Returns: whether another request may follow.
  private func serve(_ connection: Int32) -> Bool {
    guard let request = read(connection) else { return false }
    lock.withLock { recorded.append(request) }
    let response = handler(request)
    guard pause(response.delay) else { return false }
    switch response.fault {
    case .dropped: return false
    case .raw(let bytes): LoopbackSocket.write(connection, bytes[...])
    case .truncated(let count):
      LoopbackSocket.write(connection, (response.head + response.body.prefix(count))[...])
    case .stalled(let count):
      LoopbackSocket.write(connection, (response.head + response.body.prefix(count))[...])
      // Until the other side goes away, or the server ends.
      while !hasStopped, LoopbackSocket.read(connection) != nil {}
      return false
    case .reset(let count):
      if let count { LoopbackSocket.write(connection, (response.head + response.body.prefix(count))[...]) }
      LoopbackSocket.resetOnClose(connection)
      return false
    case .slow(let seconds):
      LoopbackSocket.write(connection, response.head[...])
      for index in response.body.indices {
        guard pause(seconds), LoopbackSocket.write(connection, response.body[index...index]) else {
          return false
        }
      }
    case nil:
      LoopbackSocket.write(connection, (response.head + response.body)[...])
      if response.keepsConnection { return true }
    }
    LoopbackSocket.finish(connection)
    return false
  }

  /// Waits in small steps, so that `stop` is not held up; false where the server has stopped.
  private func pause(_ seconds: Double) -> Bool {
    var left = seconds
    while left > 0, !hasStopped {
      Thread.sleep(forTimeInterval: min(left, 0.02))
      left -= 0.02
    }
    return !hasStopped
  }

  private func read(_ connection: Int32) -> LoopbackRequest? {
    var bytes: [UInt8] = []
    var end: Int?
    while true {
      if end == nil { end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound }
      if let end {
        guard let head = LoopbackRequest(head: Array(bytes[..<end]), body: []) else { return nil }
        let length = max(0, head.headers["content-length"].flatMap { Int($0) } ?? 0)
        if bytes.count - end >= length {
          return LoopbackRequest(head: Array(bytes[..<end]), body: Array(bytes[end..<end + length]))
        }
      }
      guard let more = LoopbackSocket.read(connection) else { return nil }
      bytes += more
    }
  }
}
