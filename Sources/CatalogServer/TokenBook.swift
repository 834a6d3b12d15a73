/// The tokens that were issued, in memory only.
actor TokenBook {
  private struct Entry {
    let token: String
    let issuedAt: ContinuousClock.Instant
    var hasExpired = false
  }

  /// A client needs one; whoever asks for more than this loses the oldest.
  private static let maximumTokens = 1_024
  /// So many characters at a token's beginning say which one it is; the others are its secret.
  private static let nameLength = 18

  private let lifetime: Duration
  private let clock = ContinuousClock()
  private var entries: [String: Entry] = [:]
  private var order: [String] = []

  init(lifetime: Duration) { self.lifetime = lifetime }

  /// A new token. LinkedIn's begin with `AQ` as well (API reference §1.2).
  func issue() -> String {
    if order.count >= Self.maximumTokens { entries[order.removeFirst()] = nil }
    var random = SystemRandomNumberGenerator()
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    let token = "AQ" + String(decoding: (0..<62).map { _ in digits[Int(random.next() & 63)] }, as: UTF8.self)
    let name = String(token.prefix(Self.nameLength))
    entries[name] = Entry(token: token, issuedAt: clock.now)
    order.append(name)
    return token
  }

  /// Lets every token that was issued so far expire.
  func expireAll() {
    for name in order { entries[name]?.hasExpired = true }
  }

  /// Lets a request through, or says why not (API reference §8).
  ///
  /// - Parameter authorization: the header's value.
  func admit(_ authorization: String?) throws(EmulatorError) {
    guard let token = Self.bearer(authorization) else { throw .noToken }
    guard let entry = entries[String(token.prefix(Self.nameLength))],
      ConstantTime.isEqual(token, entry.token)
    else { throw .invalidToken }
    guard !entry.hasExpired, entry.issuedAt.duration(to: clock.now) < lifetime else { throw .expiredToken }
  }

  /// The scheme's name in any case (RFC 9110 §11.1); nil where there is no token behind it.
  private static func bearer(_ authorization: String?) -> String? {
    let space = UInt8(ascii: " ")
    guard let parts = authorization?.utf8.split(separator: space, maxSplits: 1), parts.count == 2,
      String(Substring(parts[0])).lowercased() == "bearer"
    else { return nil }
    let token = String(decoding: parts[1].filter { $0 != space }, as: UTF8.self)
    return token.isEmpty ? nil : token
  }
}
