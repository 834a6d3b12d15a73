/// A request as a ``LoopbackServer`` read it.
public struct LoopbackRequest: Sendable, Hashable {
  /// The method, such as `GET`.
  public let method: String
  /// What stood behind the method, not decoded: path and query.
  public let target: String
  /// Names, in lower case, and values.
  public let headers: [String: String]
  /// The body.
  public let body: [UInt8]

  /// The target without its query, not decoded.
  public var path: String { String(target.prefix { $0 != "?" }) }
  /// What stands behind the first `?`, not decoded; empty without one.
  public var query: String { String(target.drop { $0 != "?" }.dropFirst()) }
  /// The body as text.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// Reads the lines before the empty one; nil where the first is no request.
  init?(head: [UInt8], body: [UInt8]) {
    let lines = head.split(separator: 0x0A).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
    let parts = (lines.first ?? "").split(separator: " ")
    guard parts.count == 3 else { return nil }
    method = String(parts[0])
    target = String(parts[1])
    headers = LoopbackRequest.headers(lines.dropFirst())
    self.body = body
  }

  static func headers(_ lines: some Sequence<String>) -> [String: String] {
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value)
    }
    return headers
  }
}
