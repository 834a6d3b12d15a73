import LearningAPI
import LearningClient
import Testing

@Suite("Requests")
struct RequestTests {
  private static let base = "https://api.linkedin.com/v2/"

  @Test("Criteria are sent as they are")
  func criteria() async throws {
    let scene = try Scene(partner: "carrel")
    var criteria = AssetCriteria(keyword: "c++ & é")
    criteria.assetTypes = [.course]
    criteria.fields = try FieldProjection("urn,title")
    _ = try await scene.client.assets(criteria)
    let request = try #require(await scene.transport.apiRequests.first)
    #expect(
      request.url == Self.base
        + "learningAssets?q=criteria&assetFilteringCriteria.keyword=c%2B%2B%20%26%20%C3%A9"
        + "&assetFilteringCriteria.assetTypes[0]=COURSE&start=0&count=10&fields=urn%2Ctitle")
    #expect(request.method == "GET" && request.body.isEmpty)
    #expect(
      request.headers == [
        "Authorization": "Bearer \(Scene.token)", "Accept": "application/json", "User-Agent": "carrel",
        "referer": "urn:li:partner:carrel",
      ])
  }

  @Test("Criteria from a query string are sent as they came, of protocol 2.0 in the form of 1.0")
  func finder() async throws {
    let scene = try Scene()
    _ = try await scene.client.assets(AssetRequest(queryString: "start=5&q=criteria&count=2"))
    _ = try await scene.client.assets(
      AssetRequest(queryString: "q=criteria&assetFilteringCriteria=(keyword:a%2Cb,assetTypes:List(COURSE))"))
    #expect(
      await scene.apiURLs() == [
        Self.base + "learningAssets?start=5&q=criteria&count=2",
        Self.base + "learningAssets?q=criteria&assetFilteringCriteria.keyword=a%2Cb"
          + "&assetFilteringCriteria.assetTypes[0]=COURSE&start=0&count=10",
      ])
    #expect(await scene.transport.apiRequests.first?.headers["referer"] == nil)
  }

  @Test("Each finder has its own parameters")
  func finders() async throws {
    let scene = try Scene()
    let locale = AssetLocale(language: "en", country: "US")
    let fields = try FieldProjection("urn,details:(level)")
    _ = try await scene.client.assets(
      type: .course, sourceLocale: locale, includeRetired: true, start: 200, count: 500, fields: fields)
    _ = try await scene.client.classifications(keyword: "R&D", targetLocale: locale, start: -1, count: 0)
    _ = try await scene.client.classifications(
      type: .skill, sourceLocale: AssetLocale(language: "de"), start: 100)
    #expect(
      await scene.apiURLs() == [
        Self.base
          + "learningAssets?q=localeAndType&assetType=COURSE&sourceLocale.language=en&sourceLocale.country=US"
          + "&includeRetired=true&start=200&count=100&fields=urn%2Cdetails%3A%28level%29",
        Self.base
          + "learningClassifications?q=keyword&keyword=R%26D&targetLocale.language=en&targetLocale.country=US"
          + "&start=0&count=1",
        Self.base
          + "learningClassifications?q=localeAndType&type=SKILL&sourceLocale.language=de&start=100&count=100",
      ])
  }

  @Test("One asset or classification is asked for by its escaped URN")
  func single() async throws {
    let scene = try Scene(api: [.json(#"{"urn":"urn:li:x:1"}"#)])
    let video = try #require(URN("urn:li:lyndaVideo:(urn:li:lyndaCourse:1,2)"))
    let asset = try await scene.client.asset(
      video, includeRetired: true, targetLocale: AssetLocale(language: "de", country: "DE"), expandDepth: 2)
    #expect(asset["urn"]?.string == "urn:li:x:1")
    _ = try await scene.client.classification(try #require(URN("urn:li:skill:1/../x?y")))
    #expect(
      await scene.apiURLs() == [
        Self.base + "learningAssets/urn%3Ali%3AlyndaVideo%3A%28urn%3Ali%3AlyndaCourse%3A1%2C2%29"
          + "?targetLocale.language=de&targetLocale.country=DE&expandDepth=2&includeRetired=true",
        Self.base + "learningClassifications/urn%3Ali%3Askill%3A1%2F..%2Fx%3Fy",
      ])
  }

  @Test(
    "A single answer that is empty, no object or an error in disguise is not taken",
    arguments: ["", "[]", "null", #"{"message":"Internal","status":500}"#])
  func brokenSingle(body: String) async throws {
    let scene = try Scene(api: [.json(body)])
    let urn = try #require(URN("urn:li:skill:1"))
    await #expect(throws: LearningClientError.self) { _ = try await scene.client.classification(urn) }
    #expect(await scene.transport.apiRequests.count == 5)
  }

  @Test("A page says what was asked for, when by the server's clock, and how large it was")
  func page() async throws {
    let scene = try Scene(api: [.page(headers: ["date": "Thu, 02 May 2024 10:00:00 GMT"])])
    let page = try await scene.client.assets(Scene.day)
    #expect(page.page.total == 3 && page.path == "/v2/learningAssets")
    #expect(page.queryItems == Scene.day.queryItems)
    #expect(page.serverDate == Scene.morning)
    let statistics = await scene.client.statistics
    #expect(page.byteCount > 100 && statistics.bytesReceived > page.byteCount)
    #expect(statistics.requests == 1 && statistics.tokenRequests == 1 && statistics.tokenRenewals == 0)
  }
}
