/// What a ``LoopbackServer`` answers.
public struct LoopbackResponse: Sendable {
  /// How an answer goes wrong.
  public enum Fault: Sendable, Hashable {
    /// The connection is closed without an answer.
    case dropped
    /// The whole length is announced, but only so many bytes of the body come.
    case truncated(after: Int)
    /// The body comes byte by byte, with so many seconds before each.
    case slow(secondsPerByte: Double)
    /// The whole length is announced, so many bytes of the body come, and then nothing more.
    case stalled(after: Int)
    /// The connection is reset after so many bytes of the body; nil is before any answer.
    case reset(after: Int?)
    /// These bytes are sent instead of an answer.
    case raw([UInt8])
  }

  /// The status code.
  public var status: Int
  /// Headers besides `Content-Length` and `Connection`.
  public var headers: [String: String]
  /// The body.
  public var body: [UInt8]
  /// What goes wrong; nil for nothing.
  public var fault: Fault?
  /// How long to wait before answering, in seconds.
  public var delay: Double
  /// Whether the connection stays open for another request; with a fault it never does.
  public var keepsConnection = false

  /// An answer.
  public init(
    status: Int = 200, headers: [String: String] = [:], body: [UInt8] = [], fault: Fault? = nil,
    delay: Double = 0
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.fault = fault
    self.delay = delay
  }

  /// An answer of JSON text.
  public static func json(_ text: String, status: Int = 200, headers: [String: String] = [:]) -> Self {
    let type = ["Content-Type": "application/json"]
    return Self(status: status, headers: type.merging(headers) { $1 }, body: Array(text.utf8))
  }

  /// An answer of HTML text.
  public static func html(_ text: String, status: Int = 200) -> Self {
    Self(status: status, headers: ["Content-Type": "text/html; charset=utf-8"], body: Array(text.utf8))
  }

  /// No answer: the connection is closed.
  public static var drop: Self { Self(fault: .dropped) }

  /// The same answer after so many seconds.
  public func delayed(_ seconds: Double) -> Self {
    var copy = self
    copy.delay = seconds
    return copy
  }

  /// The same answer, broken off after so many bytes of its body.
  public func truncated(after bytes: Int) -> Self {
    broken(.truncated(after: bytes))
  }

  /// The same answer with something happening on its way.
  public func broken(_ fault: Fault) -> Self {
    var copy = self
    copy.fault = fault
    return copy
  }

  /// Status line, headers and the empty line.
  var head: [UInt8] {
    var lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.count)"]
    if !keepsConnection { lines.append("Connection: close") }
    lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }
}
