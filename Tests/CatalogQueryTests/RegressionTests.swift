import CatalogQuery
import LearningAPI
import TestSupport
import Testing

@Suite("What went wrong once")
struct RegressionTests {
  private func record(
    _ urn: String, _ type: String = "COURSE", title: String = "Lantern",
    locale: String = #"{"language":"en","country":"US"}"#, details: String = "{}", contents: String = "[]"
  ) -> String {
    #"{"urn":"\#(urn)","type":"\#(type)","title":{"locale":\#(locale),"value":"\#(title)"},"details":\#(details),"contents":\#(contents)}"#
  }

  private func video(_ urn: String) -> String {
    #"{"asset":{"urn":"\#(urn)","type":"VIDEO","title":{"value":"Wick"},"contents":[]}}"#
  }

  @Test("A level or type that a newer record took away is listed no more", arguments: [false, true])
  func staleNames(isReversed: Bool) throws {
    let old = record("urn:li:lyndaCourse:1", "EVENT", details: #"{"level":"EXPERT","lastUpdatedAt":1}"#)
    let new = record("urn:li:lyndaCourse:1", details: #"{"level":"BEGINNER","lastUpdatedAt":2}"#)
    let answer = try CatalogBuilder(lines: isReversed ? [new, old] : [old, new]).catalog.search(
      AssetCriteria())
    #expect(answer[.difficultyLevel]?.values.map(\.value) == ["BEGINNER", "ADVANCED", "INTERMEDIATE"])
    #expect(answer[.assetType]?.values.map(\.value) == ["COURSE", "LEARNING_PATH", "VIDEO"])
  }

  @Test("Names in mixed case can be asked for")
  func mixedCase() throws {
    let catalog = try CatalogBuilder(lines: [
      record("urn:li:lyndaCourse:1", "Podcast", details: #"{"level":"Expert"}"#)
    ]).catalog
    let query =
      "q=criteria&assetFilteringCriteria.difficultyLevels[0]=Expert&assetFilteringCriteria.assetTypes[0]=podcast"
    #expect(try catalog.search(AssetCriteria(queryString: query)).total == 1)
  }

  @Test("Extreme numbers are errors, not crashes")
  func extremes() throws {
    let catalog = try CatalogBuilder(lines: [
      record("urn:li:lyndaCourse:1", details: #"{"publishedAt":-9223372036854775808}"#)
    ]).catalog
    var criteria = AssetCriteria()
    criteria.facets = [.publishedYear]
    #expect(try catalog.search(criteria)[.publishedYear]?.values.map(\.value) == ["-292275055"])
    criteria.start = .max
    #expect(throws: QueryError.self) { try catalog.search(criteria) }
    criteria.start = 0
    criteria.facetLimit = -1
    #expect(throws: QueryError.self) { try catalog.search(criteria) }
  }

  @Test("URNs that only look alike are not taken for one: those that are not ASCII are set aside")
  func equivalentURNs() throws {
    let lines = [
      record(
        "urn:li:lyndaCourse:1", contents: "[\(video("urn:li:v:caf\u{E9}")),\(video("urn:li:v:cafe\u{301}"))]")
    ]
    #expect(try CatalogBuilder(lines: lines).catalog.search(AssetCriteria()).total == 0)
  }

  @Test("A chapter's own record does not take its videos from the course")
  func chapterRecord() throws {
    let chapter =
      #"{"asset":{"urn":"urn:li:lyndaChapter:(urn:li:lyndaCourse:1,2)","type":"CHAPTER","title":{"locale":{"language":"en","country":"US"},"value":"Chapter"},"contents":[\#(video("urn:li:lyndaVideo:3"))]}}"#
    let builder = try CatalogBuilder(lines: [
      record(
        "urn:li:lyndaCourse:1", details: #"{"level":"BEGINNER","publishedAt":1000}"#, contents: "[\(chapter)]"
      )
    ])
    try builder.add(lines: [chapter])
    let hit = try #require(try builder.catalog.search(AssetCriteria(keyword: "wick")).hits.first)
    #expect(hit.level == .beginner)
    #expect(hit.publishedMilliseconds == 1000)
  }

  @Test("A derived video's JSON shows the level that it is found by")
  func derivedDetails() throws {
    let catalog = try CatalogBuilder(lines: [
      record(
        "urn:li:lyndaCourse:1", locale: #"{"language":"de","country":"DE"}"#,
        details:
          #"{"level":"BEGINNER","lastUpdatedAt":1,"availableLocales":[{"language":"de","country":"DE"}]}"#,
        contents: "[\(video("urn:li:lyndaVideo:3"))]"),
      record(
        "urn:li:lyndaCourse:1", details: #"{"level":"ADVANCED","lastUpdatedAt":2}"#,
        contents: "[\(video("urn:li:lyndaVideo:3"))]"),
    ]).catalog
    for locale in [nil, AssetLocale(language: "de"), AssetLocale(language: "en")] {
      var criteria = AssetCriteria(keyword: "wick")
      criteria.difficultyLevels = [.advanced]
      criteria.targetLocale = locale
      let hit = try #require(try catalog.search(criteria).hits.first)
      #expect(hit.json.root["details"]?["level"]?.string == "ADVANCED")
    }
  }

  @Test(
    "Locales in odd spellings keep themselves or are set aside",
    arguments: [
      (#"{"language":"zh","variant":"Hans"}"#, "zh_Hans"), (#"{"language":"en","country":""}"#, "en"),
      (#"{"language":"sr","country":"RS","variant":"Latn"}"#, "sr_RS_Latn"), (#"{"language":"x"}"#, nil),
      (#"{"language":"Deutsch lang"}"#, nil),
    ] as [(String, String?)])
  func oddLocales(locale: String, tag: String?) throws {
    var criteria = AssetCriteria()
    criteria.facets = [.locale]
    let answer = try CatalogBuilder(lines: [record("urn:li:lyndaCourse:1", locale: locale)]).catalog.search(
      criteria)
    #expect(answer[.locale]?.values.map(\.value) == (tag.map { [$0] } ?? []))
  }
}
