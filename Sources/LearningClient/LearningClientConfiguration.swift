public import LearningAPI

/// Where the API is and how patiently it is asked.
public struct LearningClientConfiguration: Sendable {
  /// The API's own address (API reference §1.4).
  public static let defaultAPIURL = "https://api.linkedin.com"
  /// The token endpoint's own address (API reference §1.1).
  public static let defaultTokenURL = "https://www.linkedin.com/oauth/v2/accessToken"

  /// What `/v2/…` is appended to; no slash at its end.
  package let apiURL: String
  /// Where tokens are asked for.
  package let tokenURL: String
  /// The name that is sent as `referer: urn:li:partner:<name>`; only strategic partners need one.
  package let partner: String?
  /// What is sent as `User-Agent`.
  package let userAgent: String
  /// How long one request may take from the first to the last byte, in seconds.
  package let requestTimeout: Double
  /// How many requests may be sent to the API in all, repetitions included, tokens not; nil for any number.
  package let maximumRequests: Int?
  /// How failed requests are repeated.
  package let retry: RetryPolicy
  /// The form in which requests are written.
  package let restLiProtocol: RestLiProtocol
  /// What is sent as `LinkedIn-Version`, such as `202411`, to the versioned API under `/rest`; nil asks `/v2`.
  package let version: String?

  let api: ServiceURL

  /// Checks every setting.
  ///
  /// Plain `http` is taken for this computer only (127.0.0.0/8, `::1`, `localhost`), because requests carry
  /// the secret; a slash at the end of a URL is fine.
  ///
  /// - Throws: ``ConfigurationError`` with the first setting that cannot be used.
  public init(
    apiURL: String = Self.defaultAPIURL, tokenURL: String = Self.defaultTokenURL, partner: String? = nil,
    userAgent: String = "carrel", requestTimeout: Double = 60, maximumRequests: Int? = nil,
    retry: RetryPolicy = RetryPolicy(), restLiProtocol: RestLiProtocol = .indexed, version: String? = nil
  ) throws(ConfigurationError) {
    api = try Self.checked(apiURL, "apiURL")
    self.apiURL = api.text
    // A token endpoint's path is taken literally: a slash at its end can be another resource.
    _ = try Self.checked(tokenURL, "tokenURL")
    self.tokenURL = tokenURL
    if let partner, !Self.isPartnerName(partner) {
      throw ConfigurationError(
        setting: "partner",
        problem:
          "'\(Printable.snippet(partner))' is no partner name; write the last part of urn:li:partner:<name> alone"
      )
    }
    self.partner = partner
    guard !userAgent.isEmpty, userAgent.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw ConfigurationError(setting: "userAgent", problem: "it has to be printable ASCII and not empty")
    }
    self.userAgent = userAgent
    guard requestTimeout > 0, requestTimeout <= 86400 else {
      throw ConfigurationError(
        setting: "requestTimeout", problem: "\(requestTimeout) seconds; write more than 0 and at most 86400")
    }
    self.requestTimeout = requestTimeout
    if let maximumRequests, maximumRequests < 1 {
      throw ConfigurationError(
        setting: "maximumRequests", problem: "\(maximumRequests); write a number from 1")
    }
    self.maximumRequests = maximumRequests
    guard (1...100).contains(retry.attempts) else {
      throw ConfigurationError(
        setting: "retry.attempts", problem: "\(retry.attempts); write a number from 1 to 100")
    }
    guard retry.baseDelay >= 0, retry.maximumDelay >= retry.baseDelay, retry.maximumDelay <= 3600 else {
      throw ConfigurationError(
        setting: "retry",
        problem:
          "the delays \(retry.baseDelay) and \(retry.maximumDelay) seconds; write 0 ≤ base ≤ maximum ≤ 3600")
    }
    self.retry = retry
    self.restLiProtocol = restLiProtocol
    let months = version.map { $0.split(separator: ".", omittingEmptySubsequences: false).map(\.utf8) } ?? []
    guard version == nil || (1...2).contains(months.count),
      zip(months, [6, 2]).allSatisfy({ $0.count == $1 && $0.allSatisfy(\.isDecimalDigit) })
    else {
      throw ConfigurationError(
        setting: "version",
        problem: "'\(Printable.snippet(version ?? ""))' is no version; write year and month, such as 202411")
    }
    self.version = version
  }

  /// Where a resource of `/v2` is asked for.
  func path(_ path: String) -> String {
    version == nil ? path : "/rest" + path.dropFirst("/v2".count)
  }

  private static func checked(_ text: String, _ setting: String) throws(ConfigurationError) -> ServiceURL {
    // First, so that no message below quotes a password or a token.
    guard !text.contains("@"), !text.contains("?"), !text.contains("#") else {
      throw ConfigurationError(
        setting: setting,
        problem: "it holds a user name, a query or a fragment; write scheme, host and path only")
    }
    let url: ServiceURL
    do { url = try ServiceURL(text) } catch {
      throw ConfigurationError(setting: setting, problem: "'\(Printable.snippet(text))' \(error.text)")
    }
    guard url.scheme == "https" || url.isLoopback else {
      throw ConfigurationError(
        setting: setting,
        problem: "'\(Printable.snippet(text))' would send the secret in the clear; write https, "
          + "or a host of this computer such as http://127.0.0.1:8080")
    }
    return url
  }

  private static func isPartnerName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) && $0 >= 0x41
          || "-_.".utf8.contains($0)
      }
  }
}
