import LearningAPI
import Testing

@Suite("Query strings say what was meant, both ways")
struct QueryStringTests {
  @Test(
    "Values are read",
    arguments: [
      ("a=c%2B%2B", "c++"), ("a=c++", "c  "), ("a=%E5%85%A5%E9%96%80", "入門"), ("a=1=2", "1=2"), ("a", ""),
      ("a=%zz%4", "%zz%4"),
      ("a=%00", "\0"), ("a=%ff", "\u{FFFD}"),
    ])
  func reads(text: String, value: String) { #expect(QueryString.parse(text) == [QueryItem("a", value)]) }

  @Test(
    "Values are written so that any server reads them back",
    arguments: [
      ("c++", "c%2B%2B"), ("a b", "a%20b"), ("urn:li:skill:1", "urn%3Ali%3Askill%3A1"), ("é", "%C3%A9"),
      ("-._~", "-._~"),
      ("a&b=c", "a%26b%3Dc"),
    ])
  func writes(value: String, text: String) {
    #expect(QueryString.write([QueryItem("x[0].y", value)]) == "x[0].y=" + text)
    #expect(QueryString.parse("x[0].y=" + text) == [QueryItem("x[0].y", value)])
  }

  @Test("A criteria request is read as the API documents it")
  func criteria() throws {
    let request = try AssetRequest(
      queryString:
        "https://api.linkedin.com/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=c%2B%2B+now&assetFilteringCriteria.assetTypes[0]=course&assetFilteringCriteria.assetTypes%5B1%5D=LEARNING_PATH&assetFilteringCriteria.locales[1].language=en&assetFilteringCriteria.locales[0].language=de&assetFilteringCriteria.locales[0].country=DE&assetFilteringCriteria.classifications[0]=urn%3Ali%3Askill%3A5944&assetPresentationCriteria.sortBy=recency&assetRetrievalCriteria.includeRetired=true&start=20&count=5&fields=urn,details:(level)&assetPresentationCriteria.expandDepth=3#x"
    )
    let criteria = request.criteria
    #expect(criteria.keyword == "c++ now")
    #expect(criteria.assetTypes == [.course, .learningPath])
    #expect(criteria.locales.map(\.tag) == ["de_DE", "en"])
    #expect(criteria.classifications.map(\.rawValue) == ["urn:li:skill:5944"])
    #expect(criteria.sortBy == .recency)
    #expect(criteria.includeRetired)
    #expect((criteria.start, criteria.count) == (20, 5))
    #expect(criteria.fields?.description == "urn,details:(level)")
    #expect(request.unknownParameters.map(\.name) == ["assetPresentationCriteria.expandDepth"])
  }

  @Test(
    "What cannot be used is refused in one sentence",
    arguments: [
      ("count=-1", "count is '-1'; it must be a whole number from 0 to 100"),
      ("count=101", "count is '101'; it must be a whole number from 0 to 100"),
      ("start=-1", "start is '-1'; it must be a whole number 0 or more"),
      ("start=x", "start is 'x'; it must be a whole number 0 or more"),
      ("q=keyword", "the finder 'q=keyword' cannot be answered here; use q=criteria"),
      (
        "assetFilteringCriteria.classifications[0]=5",
        "assetFilteringCriteria.classifications[0] is '5', which is no URN such as urn:li:skill:5944"
      ),
      (
        "assetRetrievalCriteria.includeRetired=yes",
        "assetRetrievalCriteria.includeRetired is 'yes'; it must be true or false"
      ),
      (
        "assetFilteringCriteria.locales[0].country=US",
        "a locale is 'US'; write a language and perhaps a country, such as en and US"
      ),
      (
        "assetPresentationCriteria.sortBy=best",
        "assetPresentationCriteria.sortBy cannot be 'best'; choose from RELEVANCE, RECENCY, TITLE, POPULARITY"
      ),
      ("fields=urn,", "fields 'urn,' cannot be read: a name is missing after 'urn,'"),
      ("fields=a:(b", "fields 'a:(b' cannot be read: ')' is missing"),
      ("fields=a)", "fields 'a)' cannot be read: ')' without '(' before it"),
    ])
  func refuses(query: String, sentence: String) {
    let query = query.hasPrefix("q=") ? query : "q=criteria&" + query
    #expect(throws: CriteriaError(sentence)) { try AssetCriteria(queryString: query) }
  }

  @Test("Criteria built in code are read back the same")
  func roundTrip() throws {
    var criteria = AssetCriteria(keyword: "\"c++\" -java & 50%")
    criteria.assetTypes = [.video]
    criteria.locales = [AssetLocale(language: "id", country: "ID"), AssetLocale(language: "en")]
    criteria.timeToComplete = [.under10Minutes, .hours3AndMore]
    criteria.publishedYears = [2024]
    criteria.lastModifiedAfter = 1_700_000_000_000
    criteria.facets = [.skill, .timeToComplete]
    criteria.drilldown = true
    criteria.fields = try FieldProjection("urn,title:(value)")
    criteria.start = 30
    #expect(try AssetCriteria(queryString: QueryString.write(criteria.queryItems)) == criteria)
  }

  @Test("Moments and years in a query string are read as anywhere else")
  func moments() throws {
    func after(_ text: String) throws -> Int64? {
      try AssetCriteria(queryString: "q=criteria&assetFilteringCriteria.lastModifiedAfter=\(text)")
        .lastModifiedAfter
    }
    for text in [
      "1704063599000", "2023-12-31T23:59:59+01:00", "2023-12-31T23:59:59%2B01:00", "2023-12-31T22:59:59.000Z",
    ] {
      #expect(try after(text) == 1_704_063_599_000)
    }
    #expect(try after("0") == 0)
    let error = #expect(throws: CriteriaError.self) { try after("1704067199") }
    #expect(
      error?.description
        == "assetFilteringCriteria.lastModifiedAfter is '1704067199'; that counts seconds; write milliseconds, 1704067199000, or a date, 2023-12-31"
    )
    // A link of ours is read as it was meant, whatever moment it has.
    for moment in [
      0, 1_704_063_599_000, 473_385_600_000, -31_536_000_000, 1, -1, 86_399_999, 253_402_300_799_999,
    ] as [Int64] {
      var criteria = AssetCriteria()
      criteria.lastModifiedAfter = moment
      #expect(
        try AssetCriteria(queryString: QueryString.write(criteria.queryItems)).lastModifiedAfter == moment)
    }
    var criteria = AssetCriteria()
    criteria.publishedYears = [24, 2024, 10_000, -3]
    #expect(
      try AssetCriteria(queryString: QueryString.write(criteria.queryItems)).publishedYears
        == criteria.publishedYears)
    #expect(throws: CriteriaError.self) {
      try AssetCriteria(queryString: "q=criteria&assetFilteringCriteria.publishedYears[0]=24")
    }
  }
}
