import LearningAPI
import Testing

@Suite("q=criteria")
struct CriteriaTests {
  private static let assets = [
    ("1", "Learning Tea", "COURSE", "BEGINNER", 4), ("2", "Tea Essentials", "COURSE", "INTERMEDIATE", 3),
    ("3", "Advanced Tea Brewing", "COURSE", "INTERMEDIATE", 2), ("4", "Tea at Dawn", "VIDEO", "BEGINNER", 1),
    ("5", "Coffee", "COURSE", "ADVANCED", 5),
  ].map { id, title, type, level, day in
    #"{"urn":"urn:li:lyndaCourse:\#(id)","title":{"locale":{"country":"US","language":"en"},"value":"\#(title)"},"type":"\#(type)","details":{"level":"\#(level)","publishedAt":\#(day * 86_400_000),"availability":"AVAILABLE"},"contents":[]}"#
  }

  @Test("answers in the documented shape")
  func shape() async throws {
    let expected =
      #"{"metadata":{"assetTypeFacetMetadata":[{"assetType":"COURSE","count":3},{"assetType":"VIDEO","count":1},{"assetType":"LEARNING_PATH","count":0}],"#
      + #""difficultyLevelFacetMetadata":[{"difficultyLevel":"BEGINNER","count":2},{"difficultyLevel":"INTERMEDIATE","count":2},{"difficultyLevel":"ADVANCED","count":0}]},"#
      + #""elements":[{"urn":"urn:li:lyndaCourse:2","title":{"locale":{"country":"US","language":"en"},"value":"Tea Essentials"}},"#
      + #"{"urn":"urn:li:lyndaCourse:1","title":{"locale":{"country":"US","language":"en"},"value":"Learning Tea"}}],"#
      + #""paging":{"total":4,"count":2,"start":0,"links":[{"rel":"next","href":"/v2/learningAssets?assetFilteringCriteria.keyword=tea&count=2&q=criteria&start=2","type":"application/json"}]}}"#
    try await EmulatorScene.with(Self.assets) { browser in
      let answer = try await browser.get(
        "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=tea&fields=urn,title&count=2")
      #expect(answer.status == 200)
      #expect(answer.text == expected)
      #expect(answer.headers["content-type"] == "application/json")
      #expect(answer.headers["x-carrel-notice"] == nil)
    }
  }

  @Test("links lead through all pages and back")
  func pages() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      var target: String? =
        "/v2/learningAssets?assetFilteringCriteria.assetTypes[0]=COURSE&q=criteria&count=40"
      var urns: [String] = []
      while let next = target {
        let answer = try await browser.get(next, token: token)
        #expect(answer.total == 157)
        #expect((answer.link("prev") != nil) == (urns.count > 0))
        urns += answer.urns
        target = answer.link("next")
      }
      #expect(urns.count == 157)
      #expect(Set(urns).count == 157)
    }
  }

  @Test("a plus sign in the query string is a space, %2B is a plus sign, brackets may be escaped")
  func escapes() async throws {
    try await EmulatorScene.withDemo { browser in
      let start = "/v2/learningAssets?q=criteria&assetFilteringCriteria."
      let plus = try await browser.get(start + "keyword=c%2B%2B&fields=urn,title&count=100")
      #expect((plus.total ?? 0) > 0)
      #expect(plus.titles.allSatisfy { $0.contains("C++") })
      #expect(plus.link("next") == nil)
      let spaces = try await browser.get(start + "keyword=c++&count=100")
      #expect(spaces.titles.allSatisfy { !$0.contains("C++") })
      let raw = try await browser.get(start + "assetTypes[0]=LEARNING_PATH")
      let escaped = try await browser.get(start + "assetTypes%5B0%5D=LEARNING_PATH")
      #expect(raw.urns == escaped.urns)
      #expect(raw.total == 12)
      let question = try await browser.get(start + "keyword=what?&count=1")
      #expect(question.link("next")?.contains("keyword=what%3F") == true)
    }
  }

  @Test("links echo what was sent, unknown parameters too, and drop fields")
  func echo() async throws {
    try await EmulatorScene.withDemo { browser in
      let answer = try await browser.get(
        "/v2/learningAssets?start=2&q=criteria&assetFilteringCriteria.assetTypes[0]=course&nobody=knows&count=3&fields=urn"
      )
      #expect(
        answer.link("prev")
          == "/v2/learningAssets?assetFilteringCriteria.assetTypes[0]=course&count=3&nobody=knows&q=criteria&start=0"
      )
      #expect(
        answer.link("next")
          == "/v2/learningAssets?assetFilteringCriteria.assetTypes[0]=course&count=3&nobody=knows&q=criteria&start=5"
      )
      #expect(answer.elements.allSatisfy { $0["title"] == nil })
    }
  }

  @Test("POPULARITY is answered by the default order, and a header says so")
  func popularity() async throws {
    try await EmulatorScene.withDemo { browser in
      for keyword in ["&assetFilteringCriteria.keyword=java", ""] {
        let target = "/v2/learningAssets?q=criteria&fields=urn&count=5" + keyword
        let plain = try await browser.get(target)
        let popular = try await browser.get(target + "&assetPresentationCriteria.sortBy=POPULARITY")
        #expect(popular.status == 200)
        #expect(popular.urns == plain.urns)
        #expect(popular.headers["x-carrel-notice"]?.contains("POPULARITY") == true)
        #expect(popular.link("next")?.contains("assetPresentationCriteria.sortBy=POPULARITY") == true)
      }
    }
  }

  @Test("a keyword without a letter matches nothing, and a header says so")
  func notice() async throws {
    try await EmulatorScene.withDemo { browser in
      let answer = try await browser.get("/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=***")
      #expect(answer.status == 200)
      #expect(answer.total == 0)
      #expect(answer.headers["x-carrel-notice"]?.isEmpty == false)
    }
  }

  @Test("retired assets answer only when they are asked for")
  func retired() async throws {
    try await EmulatorScene.withDemo { browser in
      let target = "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=applets"
      #expect(try await browser.get(target).total == 0)
      let answer = try await browser.get(target + "&assetRetrievalCriteria.includeRetired=true")
      #expect(answer.elements.first?["details"]?["availability"]?.string == "RETIRED")
    }
  }

  @Test(
    "what cannot be used is a 400 with a message",
    arguments: [
      "q=nobody", "count=10", "q=criteria&count=101", "q=criteria&start=-1",
      "q=criteria&assetFilteringCriteria.assetTypes[0]=SONG",
      "q=criteria&assetFilteringCriteria.locales[0].language=xx",
      "q=criteria&assetFilteringCriteria.classifications[0]=Business", "q=criteria&fields=urn,(",
      "q=criteria&assetFilteringCriteria.isCurated=true", "q=criteria&assetPresentationCriteria.sortBy=SIZE",
    ])
  func badRequest(query: String) async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.get("/v2/learningAssets?" + query)
      #expect(answer.status == 400)
      #expect(answer.json?["status"]?.int == 400)
      #expect(answer.json?["message"]?.string?.isEmpty == false)
    }
  }
}
