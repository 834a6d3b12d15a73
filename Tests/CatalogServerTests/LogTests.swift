import CatalogServer
import Logging
import LearningAPI
import Testing

@Suite("The emulator's log")
struct LogTests {
  @Test("has a line for each request, and neither tokens nor secrets")
  func lines() async throws {
    let log = CapturingLog()
    var options = APIEmulator.Options()
    options.logger = Logger(label: "test") { _ in log }
    options.logger.logLevel = .trace
    let token = try await EmulatorScene.with([], options) { browser in
      _ = try await browser.requestToken(
        "grant_type=client_credentials&client_id=key&client_secret=hidden",
        target: "/oauth/v2/accessToken?client_secret=hidden")
      let key = "grant_type=client_credentials&client_id=key&client_%73ecret=hidden"
      _ = try await browser.send("GET", "/oauth/v2/accessToken?" + key)
      _ = try await browser.get("/v2/learningAssets?q=criteria&" + key)
      let token = try await browser.token()
      _ = try await browser.get(
        "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=tea", token: token)
      _ = try await browser.get("/v2/learningAssets?oauth2_access_token=\(token)", token: token)
      return token
    }
    let text = log.text
    #expect(text.contains("keyword=tea"))
    #expect(text.contains("/oauth/v2/accessToken"))
    #expect(text.contains("the client_secret came in the URL"))
    #expect(text.contains("unknown parameter 'client_secret'"))
    #expect(!text.contains("hidden"))
    #expect(!text.contains(token))
  }
}
