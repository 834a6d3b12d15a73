import LearningAPI

/// A URL without user, query and fragment, taken apart strictly.
///
/// Foundation's `URL` repairs what it is given; where a request carries a secret, two readers that
/// disagree about the host are a leak. So anything unusual is refused here.
struct ServiceURL: Sendable, Hashable {
  /// Why a text is no such URL: the end of a sentence that starts with the text.
  struct Problem: Error { let text: String }

  let scheme: String
  /// In lower case; an IPv6 address keeps its brackets.
  let host: String
  /// As written; nil for the scheme's own.
  let port: Int?
  /// Empty, or `/` and segments without a slash at the end.
  let path: String

  var effectivePort: Int { port ?? (scheme == "https" ? 443 : 80) }
  var origin: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }
  /// The URL in its normal form.
  var text: String { origin + path }

  func hasSameOrigin(as other: ServiceURL) -> Bool {
    scheme == other.scheme && host == other.host && effectivePort == other.effectivePort
  }

  init(_ text: String) throws(Problem) {
    guard let mark = text.firstRange(of: "://") else { throw Problem(text: "has no scheme such as https://") }
    scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else { throw Problem(text: "is neither https nor http") }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    let path = rest[authority.endIndex...]
    (host, port) = try Self.hostAndPort(authority)
    guard path.utf8.allSatisfy(Self.mayStandInPath) else {
      throw Problem(text: "holds a sign that needs an escape")
    }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !segments.contains("."), !segments.contains("..") else { throw Problem(text: "holds '.' or '..'") }
    var kept = path
    while kept.last == "/" { kept = kept.dropLast() }
    self.path = String(kept)
  }

  private static func hostAndPort(_ authority: Substring) throws(Problem) -> (String, Int?) {
    guard !authority.contains("@") else { throw Problem(text: "holds a user name or a password") }
    var host = authority
    var port: Int?
    let end = authority.last == "]" ? nil : authority.lastIndex(of: ":")
    if let end {
      let digits = authority[authority.index(after: end)...]
      guard digits.utf8.allSatisfy(isDigit), let number = Int(digits), (1...65535).contains(number) else {
        throw Problem(text: "has a port that is not a number from 1 to 65535")
      }
      port = number
      host = authority[..<end]
    }
    let name = host.lowercased()
    let isAddress = name.hasPrefix("[") && name.hasSuffix("]") && name.utf8.count > 3
    let inner = isAddress ? String(name.dropFirst().dropLast()) : name
    let isGood = inner.utf8.allSatisfy {
      isDigit($0) || (isAddress ? $0 == 0x3A || $0 == 0x2E || (0x61...0x66).contains($0) : isNameByte($0))
    }
    guard isGood, !inner.isEmpty else { throw Problem(text: "has no host that can be used") }
    return (name, port)
  }

  /// Whether the host can only be this computer: 127.0.0.0/8, `::1` or `localhost`.
  var isLoopback: Bool { LoopbackHost.contains(host) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_")
  }

  private static func mayStandInPath(_ byte: UInt8) -> Bool {
    isDigit(byte) || isNameByte(byte | 0x20) && byte != UInt8(ascii: "\r")
      || "/%~!$&'()*+,;=:@-._".utf8.contains(byte)
  }
}
