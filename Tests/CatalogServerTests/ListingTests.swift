import LearningAPI
import Testing

@Suite("q=localeAndType of assets")
struct ListingTests {
  private static let start = "/v2/learningAssets?q=localeAndType&"

  @Test("lists one type of one language, with empty metadata and sorted links")
  func lists() async throws {
    try await EmulatorScene.withDemo { browser in
      let answer = try await browser.get(
        Self.start
          + "sourceLocale.language=ja&sourceLocale.country=JP&assetType=COURSE&start=3&count=4&fields=urn,title"
      )
      #expect(answer.status == 200)
      #expect(answer.total == 11)
      #expect(answer.elements.count == 4)
      #expect(answer.elements.allSatisfy { $0["title"]?["locale"]?["language"]?.string == "ja" })
      #expect(answer.json?["metadata"]?.isObject == true)
      #expect(answer.json?["metadata"]?.members.contains { _ in true } == false)
      #expect(
        answer.link("next")
          == "/v2/learningAssets?assetType=COURSE&count=4&q=localeAndType&sourceLocale.country=JP&sourceLocale.language=ja&start=7"
      )
      #expect(
        answer.link("prev")
          == "/v2/learningAssets?assetType=COURSE&count=4&q=localeAndType&sourceLocale.country=JP&sourceLocale.language=ja&start=0"
      )
    }
  }

  @Test("gives the title in the language that is listed, also where it is not the asset's first")
  func translated() async throws {
    try await EmulatorScene.withDemo { browser in
      let answer = try await browser.get(
        Self.start + "assetType=course&sourceLocale.language=ja&count=100&fields=title")
      #expect(answer.titles.contains("心に届くフィードバック"))
    }
  }

  @Test("leaves retired assets out unless they are asked for")
  func retired() async throws {
    try await EmulatorScene.withDemo { browser in
      let target = Self.start + "assetType=COURSE&sourceLocale.language=en&sourceLocale.country=US&count=1"
      let without = try await browser.get(target)
      let with = try await browser.get(target + "&includeRetired=true")
      #expect(with.total == 88)
      #expect(without.total == 82)
    }
  }

  @Test("more than 100 elements are refused with 403")
  func tooMany() async throws {
    try await EmulatorScene.withDemo { browser in
      let target = Self.start + "assetType=COURSE&sourceLocale.language=en&count="
      #expect(try await browser.get(target + "100").elements.count == 82)
      let answer = try await browser.get(target + "101")
      #expect(answer.status == 403)
      #expect(answer.json?["serviceErrorCode"]?.int == 100)
      #expect(answer.json?["status"]?.int == 403)
    }
  }

  @Test(
    "what is missing or cannot be used is a 400",
    arguments: [
      "sourceLocale.language=en", "assetType=COURSE", "assetType=SONG&sourceLocale.language=en",
      "assetType=COURSE&sourceLocale.language=english!", "assetType=COURSE&sourceLocale.language=en&count=-1",
      "assetType=COURSE&sourceLocale.language=en&start=x",
      "assetType=COURSE&sourceLocale.language=en&includeRetired=2",
      "assetType=COURSE&sourceLocale.language=en&fields=:(",
      "assetType=COURSE&sourceLocale.language=en&expandDepth=-1",
    ])
  func badRequest(query: String) async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.get(Self.start + query)
      #expect(answer.status == 400)
      #expect(answer.json?["status"]?.int == 400)
    }
  }
}
