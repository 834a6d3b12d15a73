import CatalogServer
import LearningAPI
import LearningClient
import Testing

@Suite("The project's own client against the emulator")
struct ClientTests {
  private static func client(_ browser: EmulatorBrowser, secret: String = "a/b=c+d&e") throws
    -> LearningClient
  {
    LearningClient(
      configuration: try LearningClientConfiguration(
        apiURL: browser.url, tokenURL: browser.url + "/oauth/v2/accessToken",
        retry: RetryPolicy(attempts: 2, baseDelay: 0, maximumDelay: 0)),
      credentials: ClientCredentials(clientID: "key", clientSecret: Secret(secret)))
  }

  @Test("walks all pages of a listing, with one token")
  func pages() async throws {
    var options = APIEmulator.Options()
    options.clientID = "key"
    options.clientSecret = "a/b=c+d&e"
    try await EmulatorScene.withDemo(options) { browser in
      let client = try Self.client(browser)
      var criteria = AssetCriteria()
      criteria.assetTypes = [.course]
      criteria.includeRetired = true
      criteria.count = 100
      criteria.fields = try FieldProjection("urn,title")
      var urns: Set<String> = []
      var pages = 0
      var next: FetchedPage? = try await client.assets(criteria)
      while let page = next {
        pages += 1
        #expect(page.page.total == 165)
        #expect(page.serverDate != nil)
        #expect(page.page.elements.allSatisfy { $0["details"] == nil }, "the projection is asked for again")
        urns.formUnion(page.page.elements.compactMap { $0["urn"]?.string })
        next = try await client.page(after: page)
      }
      #expect(pages == 2)
      #expect(urns.count == 165)
    }
  }

  @Test("renews an expired token once and goes on")
  func renews() async throws {
    var options = APIEmulator.Options()
    options.faults = [APIEmulator.Fault(.expireTokens, at: 2)]
    try await EmulatorScene.withDemo(options) { browser in
      let client = try Self.client(browser)
      let page = try await client.assets(
        type: .course, sourceLocale: AssetLocale(language: "en", country: "US"))
      let second = try await client.classifications(type: .library, sourceLocale: AssetLocale(language: "en"))
      #expect(page.page.elements.count == 82)
      #expect(second.page.elements.count == 3)
    }
  }

  @Test("finds technical names, single assets and classifications")
  func single() async throws {
    try await EmulatorScene.withDemo { browser in
      let client = try Self.client(browser)
      let hits = try await client.assets(AssetCriteria(keyword: "c++"))
      #expect((hits.page.total ?? 0) > 0)
      let course = try #require(URN("urn:li:lyndaCourse:990001"))
      #expect(try await client.asset(course)["type"]?.string == "COURSE")
      let library = try #require(URN("urn:li:lyndaCategory:990001"))
      #expect(try await client.classification(library)["type"]?.string == "LIBRARY")
      #expect(try await client.classifications(keyword: "business").page.total == 3)
    }
  }

  @Test("hears that its key is wrong, and that an asset is not there")
  func errors() async throws {
    var options = APIEmulator.Options()
    options.clientSecret = "right"
    try await EmulatorScene.with([], options) { browser in
      await #expect(throws: LearningClientError.self) {
        _ = try await Self.client(browser, secret: "wrong").assets(AssetCriteria())
      }
      let urn = try #require(URN("urn:li:lyndaCourse:1"))
      do {
        _ = try await Self.client(browser, secret: "right").asset(urn)
        Issue.record("there is no such asset")
      } catch LearningClientError.rejected(let status, _) {
        #expect(status == 404)
      }
    }
  }
}
