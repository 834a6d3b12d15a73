import CatalogServer
import LearningAPI
import Testing

@Suite("The token endpoint")
struct TokenTests {
  private static let form = "grant_type=client_credentials&client_id=key&client_secret=secret"

  @Test("gives a token and its lifetime for any key that is not empty")
  func issues() async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.requestToken(Self.form)
      #expect(answer.status == 200)
      #expect(answer.json?["expires_in"]?.int == 7_775_999)
      #expect(answer.json?["access_token"]?.string?.hasPrefix("AQ") == true)
      #expect(answer.headers["cache-control"] == "no-store")
      #expect(answer.headers["date"]?.hasSuffix("GMT") == true)
      let other = try await browser.requestToken(Self.form)
      #expect(answer.json?["access_token"]?.string != other.json?["access_token"]?.string)
    }
  }

  @Test(
    "names the parameter that is missing or empty",
    arguments: [
      ("", "grant_type"), ("client_id=key&client_secret=secret", "grant_type"),
      ("grant_type=client_credentials&client_secret=secret", "client_id"),
      ("grant_type=client_credentials&client_id=key", "client_secret"),
      ("grant_type=client_credentials&client_id=key&client_secret=", "client_secret"),
    ])
  func missing(form: String, name: String) async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.requestToken(form)
      #expect(answer.status == 400)
      #expect(
        answer.text
          == #"{"error":"invalid_request","error_description":"A required parameter \"\#(name)\" is missing"}"#
      )
    }
  }

  @Test(
    "takes the key from the query string too, by POST and by GET, and says that it is no place for a secret")
  func queryString() async throws {
    try await EmulatorScene.with([]) { browser in
      let target = "/oauth/v2/accessToken?" + Self.form
      let empty = ["Content-Length: 0"]
      for answer in [
        try await browser.requestToken("", target: target), try await browser.send("GET", target),
        try await browser.send("POST", target, headers: empty),
        try await browser.requestToken(
          "client_secret=secret",
          target: "/oauth/v2/accessToken?grant_type=client_credentials&client_id=key&client_secret="),
      ] {
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.json?["access_token"]?.string?.isEmpty == false)
        #expect(answer.headers["x-carrel-notice"]?.contains("client_secret came in the URL") == true)
        #expect(answer.headers["x-carrel-notice"]?.contains("=secret") == false)
      }
      #expect(try await browser.requestToken(Self.form).headers["x-carrel-notice"] == nil)
      let missing = try await browser.send("GET", "/oauth/v2/accessToken?grant_type=client_credentials")
      #expect(missing.status == 400)
      #expect(missing.json?["error"]?.string == "invalid_request")
    }
  }

  @Test("takes a form only, not JSON")
  func json() async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.send(
        "POST", "/oauth/v2/accessToken", headers: ["Content-Type: application/json"], body: Self.form)
      #expect(answer.status == 400)
    }
  }

  @Test("refuses another client than the configured one as the API does")
  func wrongKey() async throws {
    var options = APIEmulator.Options()
    options.clientID = "key"
    options.clientSecret = "a/b=c+d&e"
    try await EmulatorScene.with([], options) { browser in
      let id = try await browser.requestToken(
        "grant_type=client_credentials&client_id=%22other%22&client_secret=secret")
      #expect(id.status == 400)
      #expect(
        id.text
          == #"{"error":"invalid_client_id","error_description":"The passed in client_id is invalid \"\"other\"\""}"#
      )
      let secret = try await browser.requestToken(Self.form)
      #expect(secret.status == 401)
      #expect(
        secret.text == #"{"error":"invalid_client_id","error_description":"Client authentication failed"}"#)
      let right = try await browser.requestToken(
        "grant_type=client_credentials&client_id=key&client_secret=a%2Fb%3Dc%2Bd%26e")
      #expect(right.status == 200)
      let unescaped = try await browser.requestToken(
        "grant_type=client_credentials&client_id=key&client_secret=a/b=c+d%26e")
      #expect(unescaped.status == 401, "a plus sign that is not escaped is a space")
    }
  }

  @Test("refuses other grant types")
  func grantType() async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.requestToken("grant_type=password&client_id=key&client_secret=secret")
      #expect(answer.status == 400)
      #expect(answer.json?["error"]?.string == "unsupported_grant_type")
    }
  }

  @Test("refuses a form that is too large")
  func tooLarge() async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.requestToken(Self.form + "&x=" + String(repeating: "x", count: 100_000))
      #expect(answer.status == 413)
    }
  }

  @Test("takes GET and POST only")
  func method() async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.send("PUT", "/oauth/v2/accessToken?" + Self.form)
      #expect(answer.status == 405)
      #expect(answer.headers["allow"] == "GET, POST")
      #expect(answer.json?["status"]?.int == 405)
    }
  }
}
