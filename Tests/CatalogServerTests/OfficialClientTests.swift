import CatalogServer
import Foundation
import LearningAPI
import LearningClient
import Testing

/// Requests as others send them, byte by byte. Their client for Python runs in scripts/clients.sh.
@Suite("Clients that are not ours")
struct OfficialClientTests {
  private static let java = "/v2/learningAssets?q=criteria&fields=urn&assetFilteringCriteria.keyword=java"

  @Test(
    "LinkedIn's client for JavaScript: q first, fields last, '' for an empty text",
    arguments: [
      (
        "q=criteria&assetFilteringCriteria=(keyword:java,difficultyLevels:List(BEGINNER))&start=0&count=5&fields=urn",
        java + "&assetFilteringCriteria.difficultyLevels[0]=BEGINNER&count=5"
      ),
      (
        "q=criteria&assetFilteringCriteria=(keyword:'',assetTypes:List(COURSE),locales:List((language:en,country:US)))&fields=urn",
        "/v2/learningAssets?q=criteria&fields=urn&assetFilteringCriteria.assetTypes[0]=COURSE&assetFilteringCriteria.locales[0].language=en&assetFilteringCriteria.locales[0].country=US"
      ),
      (
        "q=criteria&assetFilteringCriteria=(keyword:c%2B%2B)&assetPresentationCriteria=(sortBy:RECENCY)&assetRetrievalCriteria=(includeRetired:true)&fields=urn",
        "/v2/learningAssets?q=criteria&fields=urn&assetFilteringCriteria.keyword=c%2B%2B&assetPresentationCriteria.sortBy=RECENCY&assetRetrievalCriteria.includeRetired=true"
      ),
      (
        "q=localeAndType&assetType=COURSE&sourceLocale=(language:en,country:US)&start=0&count=10&fields=urn",
        "/v2/learningAssets?q=localeAndType&assetType=COURSE&sourceLocale.language=en&sourceLocale.country=US&fields=urn"
      ),
    ])
  func javaScript(query: String, same: String) async throws {
    var options = APIEmulator.Options()
    options.isStrict = true
    try await EmulatorScene.withDemo(options) { browser in
      let token = try await browser.token()
      let headers = [
        "Authorization: Bearer \(token)", "Accept: application/json, text/plain, */*", "Connection: close",
        "Content-Type: application/json", "X-RestLi-Protocol-Version: 2.0.0", "X-RestLi-Method: finder",
        "user-agent: linkedin-api-js-client/0.3.0", "Accept-Encoding: identity", "LinkedIn-Version: 202302",
      ]
      let expected = try await browser.get(same, token: token)
      #expect(!expected.urns.isEmpty)
      for base in ["/v2", "/rest"] {
        let answer = try await browser.send("GET", "\(base)/learningAssets?\(query)", headers: headers)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.urns == expected.urns && answer.total == expected.total)
        #expect(answer.headers["x-carrel-notice"] == nil)
      }
      let tunnelled = try await browser.send(
        "POST", "/rest/learningAssets",
        headers: headers.map {
          $0.hasPrefix("Content-Type") ? "Content-Type: application/x-www-form-urlencoded" : $0
        } + ["X-HTTP-Method-Override: GET"], body: query)
      #expect(tunnelled.urns == expected.urns)
    }
  }

  @Test("its get and batchGet, with keys escaped as a whole")
  func keys() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      let one = try await browser.get(
        "/v2/learningAssets/urn%3Ali%3AlyndaCourse%3A990001?targetLocale=(language:en,country:US)&fields=urn",
        token: token)
      #expect(one.text == #"{"urn":"urn:li:lyndaCourse:990001"}"#)
      let several = try await browser.get(
        "/v2/learningClassifications?ids=List(urn%3Ali%3AlyndaCategory%3A990001)&fields=urn", token: token)
      #expect(several.json?["results"]?["urn:li:lyndaCategory:990001"]?["urn"]?.string != nil)
    }
  }

  @Test("our own client asks the same in both protocols, versioned too, and follows links")
  func ownClient() async throws {
    var options = APIEmulator.Options()
    options.isStrict = true
    try await EmulatorScene.withDemo(options) { browser in
      var walks: [[String]] = []
      for (form, version) in [
        (RestLiProtocol.indexed, nil), (.structured, nil), (.indexed, "202411"), (.structured, "202411.01"),
      ] as [(RestLiProtocol, String?)] {
        let client = LearningClient(
          configuration: try LearningClientConfiguration(
            apiURL: browser.url, tokenURL: browser.url + "/oauth/v2/accessToken", restLiProtocol: form,
            version: version),
          credentials: ClientCredentials(clientID: "key", clientSecret: Secret("secret")))
        var criteria = AssetCriteria()
        criteria.assetTypes = [.course]
        criteria.locales = [AssetLocale(language: "en", country: "US"), AssetLocale(language: "de")]
        criteria.count = 30
        criteria.fields = try FieldProjection("urn,title:(value)")
        var walk: [String] = []
        var next: FetchedPage? = try await client.assets(criteria)
        while let page = next {
          #expect(page.page.elements.allSatisfy { $0["details"] == nil })
          walk += page.page.elements.compactMap { $0["urn"]?.string }
          next = try await client.page(after: page)
        }
        let locale = AssetLocale(language: "en", country: "US")
        walk += try await client.assets(type: .video, sourceLocale: locale).page.elements.compactMap {
          $0["urn"]?.string
        }
        walk += try await client.classifications(type: .library, sourceLocale: locale).page.elements
          .compactMap { $0["urn"]?.string }
        let urn = try #require(URN("urn:li:lyndaCourse:990032"))
        walk.append(
          try await client.asset(urn, targetLocale: AssetLocale(language: "de", country: "DE"))["title"]?[
            "value"]?.string ?? "")
        walks.append(walk)
      }
      #expect(walks[0].count > 80)
      #expect(walks[0].last == "Container, einfach erklärt")
      #expect(walks.allSatisfy { $0 == walks[0] })
    }
  }

  private static func file(_ name: String) throws -> JSONValue {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/answers")
    return try JSONDocument([UInt8](Data(contentsOf: folder.appending(path: name + ".json")))).root
  }

  private static func elements(_ name: String) throws -> [JSONValue] {
    try file(name)["elements"].map { Array($0.elements) } ?? []
  }

  private static func structure(_ value: JSONValue) throws -> NSObject? {
    try JSONSerialization.jsonObject(with: Data(value.raw)) as? NSObject
  }

  @Test("recorded answers come back over HTTP to what was asked")
  func recorded() async throws {
    let courses = try Self.elements("courses-by-relevance")
    let libraries = try Self.elements("libraries")
    let topic = try Self.file("topic")
    let lines = (courses + libraries + [topic]).map {
      String(decoding: $0.raw, as: UTF8.self).replacing("\n", with: " ")
    }
    try await EmulatorScene.with(lines) { browser in
      let token = try await browser.token()
      let relevance = try await browser.get(
        "/v2/learningAssets?q=criteria&assetFilteringCriteria.assetTypes[0]=COURSE&assetPresentationCriteria.sortBy=RELEVANCE&assetRetrievalCriteria.expandDepth=3&count=20",
        token: token)
      #expect(relevance.elements.count == courses.count)
      for course in courses {
        let urn = try #require(course["urn"]?.string)
        let listed = try #require(relevance.elements.first { $0["urn"]?.string == urn })
        #expect(try Self.structure(listed) == Self.structure(course))
        let one = try await browser.get("/v2/learningAssets/\(urn)", token: token)
        #expect(try Self.structure(try #require(one.json)) == Self.structure(course))
        let projected = try await browser.get("/v2/learningAssets/\(urn)?fields=urn,title", token: token)
        #expect(projected.json?.members.map { $0.key.string ?? "" }.sorted() == ["title", "urn"])
      }
      for library in libraries {
        let urn = try #require(library["urn"]?.string)
        let one = try await browser.get("/v2/learningClassifications/\(urn)", token: token)
        #expect(try Self.structure(try #require(one.json)) == Self.structure(library))
      }
      let topicURN = try #require(topic["urn"]?.string)
      let one = try await browser.get("/v2/learningClassifications/\(topicURN)", token: token)
      #expect(try Self.structure(try #require(one.json)) == Self.structure(topic))
      // A page without hits has the members, and the zeros, of the recorded one.
      let none = try await browser.get(
        "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=nothing-has-this", token: token)
      let recorded = try Self.file("no-hits")
      #expect(none.total == recorded["paging"]?["total"]?.int)
      #expect(
        none.json?["metadata"]?.members.map { $0.key.string ?? "" }.sorted()
          == recorded["metadata"]?.members.map { $0.key.string ?? "" }.sorted())
    }
  }
}
