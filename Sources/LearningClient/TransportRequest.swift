/// One HTTP request.
///
/// Its description leaves out headers and body, which hold the token and the secret.
public struct TransportRequest: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// `GET` or `POST`.
  public let method: String
  /// The whole URL, percent-encoded.
  public let url: String
  /// Names and values, each name once.
  public let headers: [String: String]
  /// The body; empty for none.
  public let body: [UInt8]
  /// How long the exchange may take from the first to the last byte, in seconds.
  public let timeout: Double

  /// A request.
  package init(method: String, url: String, headers: [String: String], body: [UInt8] = [], timeout: Double) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
  }

  /// A sentence for a person.
  public var description: String { "\(method) \(url)" }
  /// The same as the description.
  public var debugDescription: String { description }
  /// Shows nothing that is secret.
  public var customMirror: Mirror { Mirror(self, children: ["method": method, "url": url]) }
}
