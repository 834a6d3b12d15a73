import LearningAPI
import Testing

@Suite("Paths and methods")
struct RoutingTests {
  @Test(
    "that the API does not have are answered with 404 in JSON",
    arguments: [
      "/", "/v2", "/v2/learningActivityReports?q=criteria", "/v2/learningassets?q=criteria",
      "/v2/learningAssets/urn:li:lyndaCourse:1/contents", "//v2/learningAssets", "/v2/../v2/learningAssets",
    ])
  func unknownPath(target: String) async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.get(target)
      #expect(answer.status == 404)
      #expect(answer.json?["status"]?.int == 404)
      #expect(answer.json?["message"]?.string?.isEmpty == false)
      #expect(answer.headers["content-type"] == "application/json")
    }
  }

  @Test(
    "take GET and HEAD only where assets and classifications are",
    arguments: ["POST", "PUT", "DELETE", "PATCH"])
  func methods(method: String) async throws {
    try await EmulatorScene.with([]) { browser in
      for target in ["/v2/learningAssets?q=criteria", "/v2/learningClassifications/urn:li:skill:1"] {
        let answer = try await browser.get(target, method: method)
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == "GET, HEAD")
        #expect(answer.json?["status"]?.int == 405)
      }
    }
  }

  @Test("HEAD has the headers of GET and no body")
  func head() async throws {
    try await EmulatorScene.withDemo { browser in
      let target = "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=java"
      let get = try await browser.get(target)
      let head = try await browser.get(target, method: "HEAD")
      #expect(head.status == 200)
      #expect(head.body.isEmpty)
      #expect(head.headers["content-length"] == String(get.body.count))
      #expect(head.headers["content-type"] == "application/json")
      #expect(head.headers["date"] != nil)
      let unknown = try await browser.get("/v2/nothing", method: "HEAD")
      #expect(unknown.status == 404 && unknown.body.isEmpty)
      #expect(try await browser.get(target).status == 200)
    }
  }

  @Test("A query string over 4 KB is answered with 414, one of 4 KB is not")
  func length() async throws {
    try await EmulatorScene.with([]) { browser in
      let start = "q=criteria&assetFilteringCriteria.keyword="
      let longest = start + String(repeating: "a", count: 4096 - start.utf8.count)
      #expect(try await browser.get("/v2/learningAssets?" + longest).status == 200)
      let answer = try await browser.get("/v2/learningAssets?" + longest + "a")
      #expect(answer.status == 414)
      #expect(answer.json?["status"]?.int == 414)
      #expect(try await browser.get("/v2/" + String(repeating: "a", count: 5000)).status == 414)
    }
  }

  @Test("The absolute form of a proxy's request is understood")
  func absoluteForm() async throws {
    try await EmulatorScene.with([]) { browser in
      let whole = try await browser.get("http://127.0.0.1/v2/learningAssets?q=criteria")
      #expect(whole.status == 200)
      let host = try await browser.get("http://127.0.0.1")
      #expect(host.status == 404)
    }
  }
}
