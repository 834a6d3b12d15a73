import LearningAPI
import TestSupport
import Testing

@Suite("Requests are written for both Rest.li protocols")
struct RestLiProtocolTests {
  @Test("as LinkedIn's own client for Python writes them")
  func officialClient() throws {
    var criteria = AssetCriteria(keyword: "o'brien (x), 100% é")
    criteria.assetTypes = [.course, .video]
    criteria.locales = [AssetLocale(language: "en", country: "US"), AssetLocale(language: "de")]
    criteria.classifications = [try #require(URN("urn:li:lyndaCategory:7189"))]
    criteria.sortBy = .relevance
    criteria.includeRetired = true
    criteria.count = 3
    criteria.fields = try FieldProjection("urn,title,details:(level)")
    #expect(
      QueryString.write(RestLiProtocol.structured.items(criteria.queryItems))
        == "q=criteria&assetFilteringCriteria=(keyword:o%27brien%20%28x%29%2C%20100%25%20%C3%A9,assetTypes:List(COURSE,VIDEO),locales:List((language:en,country:US),(language:de)),classifications:List(urn%3Ali%3AlyndaCategory%3A7189))&assetPresentationCriteria=(sortBy:RELEVANCE)&assetRetrievalCriteria=(includeRetired:true)&start=0&count=3&fields=urn,title,details:(level)"
    )
    #expect(RestLiProtocol.indexed.items(criteria.queryItems) == criteria.queryItems)
    #expect(RestLiProtocol.structured.version == "2.0.0")
  }

  @Test(
    "names that are of no such form stay as they are",
    arguments: [
      ("a=b", "a=b"), ("a.b=", "a=('':'')"), ("a[1]=y&a[0]=x", "a=List(x,y)"),
      ("a.b.c=1&a.b.d=2&e=3", "a=(b:(c:1,d:2))&e=3"), ("a[x]=1&a[=2", "a[x]=1&a[=2"), ("a..b=1", "a..b=1"),
      ("[0]=1", "[0]=1"), ("a[0].b[1].c=1", "a=List((b:List((c:1))))"),
    ])
  func odd(query: String, expected: String) {
    let written = QueryString.write(RestLiProtocol.structured.items(QueryString.parse(query)))
    #expect(written == expected.replacing("'':''", with: "b:''"))
  }

  @Test("2,000 random criteria mean the same in both, by the reader")
  func readBack() throws {
    var random = SeededRandom()
    for _ in 0..<2_000 {
      let keyword = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0...12, using: &random)).map { _ in
            Array("aé (),:'%+&=.[]#?\"日\u{1F680}".unicodeScalars).randomElement(using: &random) ?? "a"
          }))
      var criteria = AssetCriteria(keyword: keyword)
      criteria.assetTypes = [.course, .video, AssetType(anyCase: "o,dd")].filter { _ in
        Bool.random(using: &random)
      }
      criteria.locales = [AssetLocale(language: "en", country: "US"), AssetLocale(language: "de")].filter {
        _ in
        Bool.random(using: &random)
      }
      criteria.classifications = ["urn:li:skill:1", "urn:li:x:(urn:li:y:1,2)"].compactMap { URN($0) }.filter {
        _ in
        Bool.random(using: &random)
      }
      if Bool.random(using: &random) { criteria.sortBy = .recency }
      if Bool.random(using: &random) { criteria.targetLocale = AssetLocale(language: "fr") }
      if Bool.random(using: &random) { criteria.lastModifiedAfter = 1_700_000_000_000 }
      criteria.includeRetired = Bool.random(using: &random)
      criteria.start = Int.random(in: 0...1_000, using: &random)
      for form in RestLiProtocol.allCases {
        let text = QueryString.write(form.items(criteria.queryItems))
        #expect(try AssetCriteria(queryString: text) == criteria, "\(text)")
        let parameters = try RequestParameters(text, AssetCriteria.shape)
        #expect(parameters.unknown.isEmpty && parameters.repeated.isEmpty, "\(text)")
      }
    }
  }
}
