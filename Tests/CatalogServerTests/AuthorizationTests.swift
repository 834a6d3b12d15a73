import CatalogServer
import LearningAPI
import Testing

@Suite("A request without a good token")
struct AuthorizationTests {
  private static let target = "/v2/learningAssets?q=criteria"

  @Test("is told that the token is empty where the header is missing or of another scheme")
  func missing() async throws {
    try await EmulatorScene.with([]) { browser in
      for headers in [
        [], ["Authorization: Basic a2V5OnNlY3JldA=="], ["Authorization: Bearer"], ["Authorization: "],
      ] {
        let answer = try await browser.send("GET", Self.target, headers: headers)
        #expect(answer.status == 401)
        #expect(answer.json?["message"]?.string == "Empty oauth2_access_token")
        #expect(answer.json?["serviceErrorCode"]?.int == 401)
        #expect(answer.json?["status"]?.int == 401)
      }
    }
  }

  @Test("is told that the token is invalid where nobody issued it")
  func unknown() async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.get(Self.target, token: "AQnobody")
      #expect(answer.status == 401)
      #expect(
        answer.text
          == #"{"serviceErrorCode":65600,"code":"INVALID_ACCESS_TOKEN","message":"Invalid access token","status":401}"#
      )
    }
  }

  @Test("is told that the token has expired when its lifetime is over")
  func lifetime() async throws {
    var options = APIEmulator.Options()
    options.tokenLifetime = 0
    try await EmulatorScene.with([], options) { browser in
      let answer = try await browser.get(Self.target)
      #expect(answer.status == 401)
      #expect(answer.json?["serviceErrorCode"]?.int == 65602)
      #expect(answer.json?["code"]?.string == "EXPIRED_ACCESS_TOKEN")
    }
  }

  @Test("is told once that its token has expired; a new token is good from then on")
  func expiresOnce() async throws {
    var options = APIEmulator.Options()
    options.faults = [APIEmulator.Fault(.expireTokens, at: 3)]
    try await EmulatorScene.with([], options) { browser in
      let first = try await browser.token()
      #expect(try await browser.get(Self.target, token: first).status == 200)
      #expect(try await browser.get(Self.target, token: first).status == 200)
      let expired = try await browser.get(Self.target, token: first)
      #expect(expired.status == 401)
      #expect(expired.json?["serviceErrorCode"]?.int == 65602)
      let second = try await browser.token()
      for _ in 0..<4 { #expect(try await browser.get(Self.target, token: second).status == 200) }
      #expect(
        try await browser.get(Self.target, token: first).status == 401, "an expired token stays expired")
    }
  }

  @Test("may write the scheme in any case")
  func schemeCase() async throws {
    try await EmulatorScene.with([]) { browser in
      let token = try await browser.token()
      let answer = try await browser.send("GET", Self.target, headers: ["authorization: bearer \(token)"])
      #expect(answer.status == 200)
    }
  }
}
