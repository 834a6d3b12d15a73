import LearningAPI
import LearningClient
import Testing

@Suite("Links to the next page")
struct NextLinkTests {
  private static let path = "/v2/learningAssets"
  private static let query = "assetFilteringCriteria.assetTypes[0]=COURSE&count=10&q=criteria&start="

  private func outcome(_ next: String) async throws -> (URLs: [String], error: LearningClientError?) {
    let scene = try Scene(api: [.page(next: next), .page()])
    var criteria = AssetCriteria()
    criteria.assetTypes = [.course]
    criteria.fields = try FieldProjection("urn,title")
    let page = try await scene.client.assets(criteria)
    do {
      _ = try await scene.client.page(after: page)
      return (await scene.apiURLs(), nil)
    } catch {
      return (await scene.apiURLs(), error)
    }
  }

  @Test(
    "A link of the same server and path is followed, with fields again",
    arguments: [
      path + "?" + query + "10", "https://api.linkedin.com" + path + "?" + query + "10",
      "HTTPS://API.LinkedIn.com:443" + path + "?" + query + "10",
      "//api.linkedin.com" + path + "?" + query + "10",
      path + "?fields=urn&" + query + "10",
    ])
  func followed(next: String) async throws {
    let outcome = try await outcome(next)
    #expect(outcome.error == nil)
    #expect(
      outcome.URLs.last == "https://api.linkedin.com" + Self.path + "?" + Self.query + "10&fields=urn%2Ctitle"
    )
  }

  @Test(
    "A link elsewhere, backwards, to itself or to nowhere is refused without a request",
    arguments: [
      "https://evil.example" + path + "?" + query + "10", "//evil.example" + path + "?" + query + "10",
      "http://api.linkedin.com" + path + "?" + query + "10",
      "https://api.linkedin.com:8443" + path + "?" + query + "10",
      "https://api.linkedin.com@evil.example" + path + "?" + query + "10",
      "https://api.linkedin.com.evil.example" + path + "?" + query + "10",
      "https://api.linkedin.com%2eevil.example" + path + "?" + query + "10",
      "/v2/learningActivityReports?" + query + "10", "/v2/learningAssets/../me?" + query + "10",
      "/v2/learningAssets/urn?" + query + "10", "v2/learningAssets?" + query + "10", "?" + query + "10",
      path + "?" + query + "0",
      path + "?q=criteria&count=10&start=0&assetFilteringCriteria.assetTypes%5B0%5D=COURSE",
      path + "?count=10&q=criteria&assetFilteringCriteria.assetTypes[0]=COURSE", path + "?" + query + "-10",
      path + "?" + query + "x", path + "?" + query + "99999999999999999999", path, path + "?", "", "garbage",
      "javascript:alert(1)", path + "?" + query + "10#x", path + "?" + query + "10 HTTP/1.1", path + "?é=1",
      path + "?" + query + "1\\u000d\\u000aX: y",
      path + "?" + query + "10&x=" + String(repeating: "y", count: 9000),
    ])
  func refused(next: String) async throws {
    let outcome = try await outcome(next)
    guard case .badNextLink(let problem)? = outcome.error else {
      Issue.record("was followed: \(outcome.URLs.last ?? "")")
      return
    }
    #expect(problem.count < 300 && !problem.contains("\r"))
    #expect(outcome.URLs.count == 1)
  }

  @Test("Without a link there is no page")
  func lastPage() async throws {
    let scene = try Scene()
    let page = try await scene.client.assets(Scene.day)
    let next = try await scene.client.page(after: page)
    #expect(next?.path == nil)
  }

  @Test(
    "Behind a proxy under a path of its own, both forms of the link are understood",
    arguments: [
      "/v2/learningAssets", "/linkedin/v2/learningAssets", "http://localhost:9/linkedin/v2/learningAssets",
    ])
  func prefixed(next: String) async throws {
    let transport = ScriptedTransport(
      tokens: [.token("a")], api: [.page(next: next + "?q=criteria&start=10"), .page()])
    let client = LearningClient(
      configuration: try LearningClientConfiguration(apiURL: "http://localhost:9/linkedin/"),
      credentials: ClientCredentials(clientID: "a", clientSecret: Secret("b")), transport: transport)
    _ = try await client.page(after: try await client.assets(AssetCriteria()))
    #expect(
      await transport.apiRequests.last?.url
        == "http://localhost:9/linkedin/v2/learningAssets?q=criteria&start=10")
  }
}
