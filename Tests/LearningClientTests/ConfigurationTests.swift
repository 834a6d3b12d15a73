import LearningClient
import Testing

@Suite("Configuration")
struct ConfigurationTests {
  @Test(
    "https anywhere, http on this computer only",
    arguments: [
      "https://api.linkedin.com", "https://proxy.example:8443/linkedin/", "http://127.0.0.1:8080",
      "http://127.8.9.1",
      "http://[::1]:80/", "http://localhost:1", "HTTP://LOCALHOST", "https://[2001:db8::1]",
    ])
  func accepted(url: String) throws {
    let configuration = try LearningClientConfiguration(apiURL: url, tokenURL: url)
    #expect(!configuration.apiURL.hasSuffix("/"))
  }

  @Test(
    "Other URLs are refused, with the setting's name and without what may be secret",
    arguments: [
      "", "api.linkedin.com", "ftp://x", "http://api.linkedin.com", "http://128.0.0.1",
      "http://127.0.0.1.evil.example",
      "http://127.0.0.256", "http://127.1", "http://0127.0.0.1", "http://[::2]",
      "http://localhost.evil.example",
      "https://user:canary@x.example", "https://x.example?key=canary", "https://x.example#canary", "https://",
      "https://x.example:0", "https://x.example:99999", "https://x.example:", "https://x y",
      "https://x.example/a b",
      "https://x.example/\u{1B}[31m", "https://é.example", "https://x.example\\@y", "https://x.example/../y",
      "https://x%2e.example",
    ])
  func refused(url: String) {
    let error = #expect(throws: ConfigurationError.self) { try LearningClientConfiguration(apiURL: url) }
    #expect(error?.setting == "apiURL")
    #expect(error?.description.contains("canary") == false && error?.description.contains("\u{1B}") == false)
    #expect(throws: ConfigurationError.self) { try LearningClientConfiguration(tokenURL: url) }
  }

  @Test("Numbers and names outside of their bounds are refused")
  func bounds() {
    for timeout in [0, -1, .nan, .infinity] {
      #expect(throws: ConfigurationError.self) { try LearningClientConfiguration(requestTimeout: timeout) }
    }
    for retry in [
      RetryPolicy(attempts: 0), RetryPolicy(baseDelay: -1), RetryPolicy(baseDelay: .nan),
      RetryPolicy(baseDelay: 30), RetryPolicy(maximumDelay: .infinity),
    ] {
      #expect(throws: ConfigurationError.self) { try LearningClientConfiguration(retry: retry) }
    }
    for name in ["", "a b", "a\r\nX: y", "urn:li:partner:a", "é", "a@b"] {
      #expect(throws: ConfigurationError.self) { try LearningClientConfiguration(partner: name) }
    }
    for agent in ["", "a\n", "é"] {
      #expect(throws: ConfigurationError.self) { try LearningClientConfiguration(userAgent: agent) }
    }
  }
}
