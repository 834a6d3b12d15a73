import CatalogServer
import LearningAPI
import Testing

/// What LinkedIn's own clients send: Rest.li 2.0, `/rest`, batches, query strings in the body.
@Suite("Rest.li 2.0")
struct ProtocolTests {
  private static let assets = "/v2/learningAssets?q=criteria&fields=urn&"

  @Test("criteria with structure find what indexed ones find, and links repeat their form")
  func finder() async throws {
    try await EmulatorScene.withDemo { browser in
      let indexed = try await browser.get(
        Self.assets
          + "assetFilteringCriteria.keyword=java&assetFilteringCriteria.difficultyLevels[0]=BEGINNER&count=2")
      for query in [
        "assetFilteringCriteria=(difficultyLevels:List(BEGINNER),keyword:java)&count=2",
        "assetFilteringCriteria.difficultyLevels=List(BEGINNER)&assetFilteringCriteria.keyword=java&count=2",
      ] {
        let answer = try await browser.get(Self.assets + query)
        #expect(answer.status == 200)
        #expect(answer.urns == indexed.urns)
        #expect(answer.total == indexed.total)
        #expect(answer.headers["x-carrel-notice"] == nil)
        let next = try #require(answer.link("next"))
        #expect(next == "/v2/learningAssets?" + query + "&q=criteria&start=2")
        #expect(try await browser.get(next).total == indexed.total)
      }
      let all = try await browser.get(Self.assets + "assetFilteringCriteria=(keyword:nothing-has-this)")
      #expect(all.total == 0)
    }
  }

  @Test("locales with structure are read by every endpoint")
  func locales() async throws {
    try await EmulatorScene.withDemo { browser in
      let listing = "/v2/learningAssets?q=localeAndType&assetType=COURSE&count=1&"
      let one = try await browser.get(listing + "sourceLocale=(country:JP,language:ja)")
      #expect(one.total == 11)
      #expect(one.link("next")?.contains("&sourceLocale=(country:JP,language:ja)&") == true)
      let german = try await browser.get(
        "/v2/learningAssets/urn:li:lyndaCourse:990032?targetLocale=(country:DE,language:de)")
      #expect(german.json?["title"]?["value"]?.string == "Container, einfach erklärt")
      let topics = "/v2/learningClassifications?q=localeAndType&type=TOPIC&"
      #expect(try await browser.get(topics + "sourceLocale=(country:IT,language:it)").total == 4)
      let named =
        "/v2/learningClassifications?q=keyword&keyword=business&targetLocale=(country:US,language:en)"
      #expect(try await browser.get(named).total == 3)
    }
  }

  @Test(
    "a known parameter that cannot be read is a 400 in Rest.li's words, on every endpoint",
    arguments: [
      ("/v2/learningAssets?q=criteria&assetFilteringCriteria=java", "assetFilteringCriteria"),
      ("/v2/learningAssets?q=criteria&assetFilteringCriteria=(keyword:java", "assetFilteringCriteria"),
      ("/v2/learningAssets?q=criteria&assetFilteringCriteria.assetTypes=COURSE", "assetFilteringCriteria"),
      (
        "/v2/learningAssets?q=criteria&assetPresentationCriteria=(sortBy:List(A))",
        "assetPresentationCriteria"
      ),
      ("/v2/learningAssets?q=criteria&assetRetrievalCriteria.expandDepth[0]=1", "assetRetrievalCriteria"),
      ("/v2/learningAssets?q=localeAndType&assetType=COURSE&sourceLocale=en_US", "sourceLocale"),
      ("/v2/learningAssets/urn:li:lyndaCourse:990001?targetLocale=(language:en", "targetLocale"),
      ("/v2/learningAssets?ids=List(urn:li:lyndaCourse:990001)", "ids"),
      ("/v2/learningClassifications?q=localeAndType&type=SKILL&sourceLocale=List(en)", "sourceLocale"),
      ("/v2/learningClassifications?q=keyword&keyword=a&targetLocale=(:)", "targetLocale"),
      ("/v2/learningClassifications/urn:li:skill:1?targetLocale[0]=en", "targetLocale"),
    ])
  func unreadable(target: String, parameter: String) async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.get(target)
      #expect(answer.text == #"{"message":"Parameter '\#(parameter)' is invalid","status":400}"#)
      #expect(answer.status == 400)
      #expect(answer.headers["x-carrel-notice"]?.hasPrefix("Parameter '\(parameter)' is invalid: ") == true)
    }
  }

  @Test("unknown parameters are answered, echoed and reported; strictly they are a 400")
  func unknown() async throws {
    let queries = [
      ("/v2/learningAssets?q=criteria&assetFilteringCriteria.keywrod=java", "assetFilteringCriteria.keywrod"),
      (
        "/v2/learningAssets?q=criteria&assetFilteringCriteria=(keywrod:java)",
        "assetFilteringCriteria.keywrod"
      ),
      ("/v2/learningAssets?q=localeAndType&assetType=COURSE&sourceLocale.language=en&keyword=a", "keyword"),
      (
        "/v2/learningAssets/urn:li:lyndaCourse:990001?assetRetrievalCriteria.includeRetired=true",
        "assetRetrievalCriteria.includeRetired"
      ),
      ("/v2/learningAssets?ids=urn:li:lyndaCourse:990001&start=1", "start"),
      ("/v2/learningClassifications?q=keyword&keyword=java&type=SKILL", "type"),
      ("/v2/learningClassifications/urn:li:lyndaCategory:990001?nobody=1", "nobody"),
    ]
    try await EmulatorScene.withDemo { browser in
      for (target, name) in queries {
        let answer = try await browser.get(target)
        #expect(answer.status == 200, "\(target): \(answer.text)")
        #expect(
          answer.headers["x-carrel-notice"]
            == "unknown parameter '\(name)'; it was ignored, as the API does")
      }
      let many = try await browser.get(
        "/v2/learningAssets?q=criteria&%0D%0AX:%20y%C3%A9=1&"
          + (0..<20).map { "a\($0)=1" }.joined(separator: "&"))
      let notice = try #require(many.headers["x-carrel-notice"])
      #expect(notice.hasPrefix("unknown parameter '??X: y?'; "), "\(notice)")
      #expect(notice.hasSuffix(" | and 11 more"))
      #expect(many.headers["x"] == nil)
      let twice = try await browser.get("/v2/learningAssets?q=criteria&count=5&count=1")
      #expect(twice.elements.count == 1)
      #expect(twice.headers["x-carrel-notice"]?.contains("'count' was sent more than once") == true)
    }
    var options = APIEmulator.Options()
    options.isStrict = true
    try await EmulatorScene.withDemo(options) { browser in
      for (target, name) in queries {
        let answer = try await browser.get(target)
        #expect(answer.text == #"{"message":"unknown parameter '\#(name)'","status":400}"#)
      }
      let popular = "/v2/learningAssets?q=criteria&count=1&assetPresentationCriteria.sortBy=POPULARITY"
      #expect(try await browser.get(popular).status == 200)
      #expect(try await browser.get("/rest/learningAssets?q=criteria").status == 400)
    }
  }

  @Test("count=0 gives the total and the facets alone, on every finder")
  func countZero() async throws {
    try await EmulatorScene.withDemo { browser in
      for target in [
        "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=java",
        "/v2/learningAssets?q=localeAndType&assetType=COURSE&sourceLocale.language=en",
        "/v2/learningClassifications?q=keyword&keyword=java",
        "/v2/learningClassifications?q=localeAndType&type=SKILL&sourceLocale.language=en",
      ] {
        let ten = try await browser.get(target)
        let none = try await browser.get(target + "&count=0")
        #expect(none.status == 200)
        #expect((none.total ?? 0) > 0 && none.total == ten.total)
        #expect(none.elements.isEmpty)
        #expect(none.json?["paging"]?["links"]?.elements.contains { _ in true } == false)
        #expect(none.json?["metadata"]?.raw == ten.json?["metadata"]?.raw)
      }
    }
  }

  @Test(
    "an empty catalog says so in each answer of a finder, before other notices; one that is complete does not"
  )
  func catalogNotices() async throws {
    let header = "x-carrel-notice"
    let target = "/v2/learningAssets?q=criteria"
    try await EmulatorScene.with([]) { browser in
      let plain = try await browser.get(target)
      #expect(plain.headers[header]?.hasPrefix("this catalog is empty") == true, "\(plain.headers)")
      let popular = try await browser.get(target + "&assetPresentationCriteria.sortBy=POPULARITY")
      #expect(
        popular.headers[header]?.hasPrefix((plain.headers[header] ?? "") + " | POPULARITY is not known")
          == true)
      #expect(try await browser.get("/v2/learningAssets/urn:li:lyndaCourse:990001").headers[header] == nil)
    }
    try await EmulatorScene.withDemo { browser in
      let plain = try await browser.get(target)
      #expect(plain.headers[header] == nil)
    }
  }
}
