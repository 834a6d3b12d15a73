import CatalogServer
import Foundation
import LearningAPI
import Testing

@Suite("Forms of a request beside GET of /v2")
struct RequestFormTests {
  @Test("/rest is answered as /v2, with links of its own, and told that LinkedIn wants a version")
  func versioned() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      let query = "learningAssets?count=1&q=criteria"
      let plain = try await browser.get("/v2/" + query, token: token)
      let versioned = try await browser.send(
        "GET", "/rest/" + query, headers: ["Authorization: Bearer \(token)", "LinkedIn-Version: 202411"])
      #expect(versioned.urns == plain.urns)
      #expect(versioned.link("next") == "/rest/learningAssets?count=1&q=criteria&start=1")
      #expect(versioned.headers["x-carrel-notice"] == nil)
      let bare = try await browser.get(
        "/rest/learningClassifications/urn:li:lyndaCategory:990001", token: token)
      #expect(bare.status == 200)
      #expect(bare.headers["x-carrel-notice"]?.contains("LinkedIn-Version") == true)
      #expect(try await browser.get("/rest/nothing", token: token).status == 404)
    }
  }

  @Test("a query string in the body of a POST is a GET, however long")
  func tunnelled() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      func post(_ target: String, _ body: String, _ more: [String]) async throws -> EmulatorAnswer {
        try await browser.send("POST", target, headers: ["Authorization: Bearer \(token)"] + more, body: body)
      }
      let form = "Content-Type: application/x-www-form-urlencoded"
      let override = "X-HTTP-Method-Override: GET"
      let long = (0..<2_000).map { "urn%3Ali%3Askill%3A\($0)" }.joined(separator: ",")
      let query = "assetFilteringCriteria=(keyword:java,classifications:List(\(long)))&count=1&q=criteria"
      let answer = try await post(
        "/rest/learningAssets", query, [form, override, "LinkedIn-Version: 202411"])
      #expect(answer.status == 200)
      #expect(answer.total == 0)
      let short = try await post(
        "/v2/learningAssets?q=criteria", "assetFilteringCriteria=(keyword:java)",
        [form, "x-http-method-override: get"])
      let plain = try await browser.get(
        "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=java", token: token)
      #expect(short.total == plain.total)
      #expect(try await post("/v2/learningAssets", query, [form]).status == 405)
      #expect(
        try await post("/v2/learningAssets", query, [form, "X-HTTP-Method-Override: DELETE"]).status == 400)
      #expect(
        try await post("/v2/learningAssets", query, [override, "Content-Type: application/json"]).status
          == 400)
      let tooLong = "q=criteria&a=" + String(repeating: "a", count: 300_000)
      #expect(try await post("/v2/learningAssets", tooLong, [form, override]).status == 413)
      let stranger = try await browser.send(
        "POST", "/v2/learningAssets", headers: [form, override], body: query)
      #expect(stranger.status == 401)
    }
  }

  @Test("several are given by their keys, in both protocols, with what is not there among the errors")
  func batch() async throws {
    try await EmulatorScene.withDemo { browser in
      let urns = ["urn:li:lyndaCourse:990001", "urn:li:lyndaCourse:1", "nobody", "urn:li:lyndaCourse:990032"]
      let encoded = urns.map(QueryString.encode)
      let expected =
        #"{"results":{"urn:li:lyndaCourse:990001":{"urn":"urn:li:lyndaCourse:990001"},"urn:li:lyndaCourse:990032":{"urn":"urn:li:lyndaCourse:990032"}},"#
        + #""statuses":{"urn:li:lyndaCourse:990001":200,"urn:li:lyndaCourse:990032":200,"urn:li:lyndaCourse:1":404,"nobody":400},"#
        + #""errors":{"urn:li:lyndaCourse:1":{"message":"the catalog has no asset 'urn:li:lyndaCourse:1'","status":404},"#
        + #""nobody":{"message":"'nobody' is no URN such as urn:li:lyndaCourse:669544","status":400}}}"#
      for keys in [
        "ids=List(\(encoded.joined(separator: ",")))", encoded.map { "ids=\($0)" }.joined(separator: "&"),
        urns.enumerated().map { "ids[\($0)]=\($1)" }.joined(separator: "&"),
      ] {
        let answer = try await browser.get("/v2/learningAssets?fields=urn&" + keys)
        #expect(answer.status == 200)
        #expect(answer.text == expected)
      }
      let one = "ids=List(urn%3Ali%3AlyndaCategory%3A990001)&fields=name:(value)"
      #expect(
        try await browser.get("/v2/learningClassifications?" + one).text
          == #"{"results":{"urn:li:lyndaCategory:990001":{"name":{"value":"Technology"}}},"statuses":{"urn:li:lyndaCategory:990001":200},"errors":{}}"#
      )
      let none = try await browser.get("/v2/learningAssets?ids=List()")
      #expect(none.text == #"{"results":{},"statuses":{},"errors":{}}"#)
      let retired = "/v2/learningAssets?fields=urn&ids=urn:li:lyndaCourse:990008"
      #expect(
        try await browser.get(retired).json?["errors"]?["urn:li:lyndaCourse:990008"]?["status"]?.int == 404)
      #expect(
        try await browser.get(retired + "&includeRetired=true").json?["statuses"]?[
          "urn:li:lyndaCourse:990008"]?.int == 200)
      let many = (0..<101).map { "ids[\($0)]=urn:li:x:\($0)" }.joined(separator: "&")
      #expect(try await browser.get("/v2/learningAssets?" + many).status == 400)
    }
  }
}
