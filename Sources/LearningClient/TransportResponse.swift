/// One HTTP answer with its whole body.
public struct TransportResponse: Sendable {
  /// The status code.
  public let status: Int
  /// Values by name; the names in lower case.
  public let headers: [String: String]
  /// The body, decompressed.
  public let body: [UInt8]

  /// An answer; names of headers in any case.
  ///
  /// Of names that differ in case only, one is kept.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { max($0, $1) })
    self.body = body
  }

  /// A header's value by its name in any case.
  public func header(_ name: String) -> String? { headers[name.lowercased()] }
}
