import LearningAPI
import TestSupport
import Testing

@Suite("Parameters of both Rest.li protocols are read alike")
struct RequestParametersTests {
  private static func request(_ query: String) throws -> AssetRequest {
    var request = try AssetRequest(queryString: query)
    request.sentParameters = nil
    return request
  }

  @Test("What LinkedIn's own client for Python sends is what protocol 1.0 says with indexes")
  func officialClient() throws {
    let structured = try Self.request(
      "assetFilteringCriteria=(assetTypes:List(COURSE,VIDEO),classifications:List(urn%3Ali%3AlyndaCategory%3A7189),keyword:java%20%26%20c%2B%2B,licensedOnly:true,locales:List((country:US,language:en)))&assetPresentationCriteria=(sortBy:RELEVANCE)&assetRetrievalCriteria=(expandDepth:1,includeRetired:false)&count=3&q=criteria&start=0&fields=urn,title,details:(level)"
    )
    let indexed = try Self.request(
      "q=criteria&assetFilteringCriteria.assetTypes[0]=COURSE&assetFilteringCriteria.assetTypes%5B1%5D=VIDEO&assetFilteringCriteria.classifications[0]=urn:li:lyndaCategory:7189&assetFilteringCriteria.keyword=java+%26+c%2B%2B&assetFilteringCriteria.licensedOnly=true&assetFilteringCriteria.locales[0].country=US&assetFilteringCriteria.locales[0].language=en&assetPresentationCriteria.sortBy=RELEVANCE&assetRetrievalCriteria.expandDepth=1&assetRetrievalCriteria.includeRetired=false&count=3&start=0&fields=urn,title,details:(level)"
    )
    #expect(structured == indexed)
    #expect(structured.criteria.keyword == "java & c++")
    #expect(structured.criteria.locales.map(\.tag) == ["en_US"])
  }

  @Test(
    "Forms may be mixed, and the signs of 2.0 mean nothing where a text stands",
    arguments: [
      ("assetFilteringCriteria.assetTypes=List(COURSE)", "assetFilteringCriteria.assetTypes[0]=COURSE"),
      (
        "assetFilteringCriteria.locales=List((language:en))&assetFilteringCriteria.keyword=(java)",
        "assetFilteringCriteria.locales[0].language=en&assetFilteringCriteria=(keyword:%28java%29)"
      ),
      (
        "assetFilteringCriteria=(keyword:o%27brien%20%28x%29%2C%20100%25%20%C3%A9%3A)",
        "assetFilteringCriteria.keyword=o'brien (x), 100%25 é:"
      ),
      ("assetFilteringCriteria=(assetTypes:List(),keyword:)", "assetFilteringCriteria.keyword="),
      ("assetFilteringCriteria=(keyword:'')", "assetFilteringCriteria.keyword=''"),
      ("assetFilteringCriteria=()", ""),
      ("assetFilteringCriteria.keyword=List(a", "assetFilteringCriteria=(keyword:List%28a)"),
      (
        "assetPresentationCriteria=(targetLocale:(language:de,country:DE))",
        "assetPresentationCriteria.targetLocale=(language:de,country:DE)"
      ),
    ])
  func mixed(one: String, other: String) throws {
    #expect(try Self.request("q=criteria&" + one) == Self.request("q=criteria&" + other))
  }

  @Test(
    "What is known and cannot be read is refused in Rest.li's words, and says where",
    arguments: [
      ("assetFilteringCriteria=java", "write assetFilteringCriteria.member=… or"),
      (
        "assetFilteringCriteria.keyword=java%ff",
        "the escapes in 'assetFilteringCriteria.keyword' are no UTF-8"
      ),
      (
        "assetFilteringCriteria=(keyword:Einf%fchrung)",
        "the escapes in 'assetFilteringCriteria' are no UTF-8"
      ),
      ("assetFilteringCriteria=", "write assetFilteringCriteria.member=… or"),
      ("assetFilteringCriteria=(keyword:java", "in 'assetFilteringCriteria', ')' is missing at its end"),
      ("assetFilteringCriteria=(keyword:java))", "at ')' stands a sign that is %29 inside a text"),
      ("assetFilteringCriteria=(keyword)", "at ')' stands a sign"),
      ("assetFilteringCriteria=(:java)", "at ':java)' stands a sign"),
      ("assetFilteringCriteria=(keyword:o'brien)", "at ''brien)' stands a sign that is %27 inside"),
      ("assetFilteringCriteria=(keyword:(a:b))", "write assetFilteringCriteria.member"),
      ("assetFilteringCriteria=List(a)", "write assetFilteringCriteria.member"),
      ("assetFilteringCriteria=(assetTypes:COURSE)", "write assetFilteringCriteria.member"),
      (
        "assetFilteringCriteria=(classifications:List(urn:li:skill:1))",
        "at ':li:skill:1))' stands a sign that is %3A inside a text"
      ),
      ("assetFilteringCriteria.assetTypes=COURSE", "write assetFilteringCriteria.assetTypes[0]=… or"),
      ("assetFilteringCriteria.assetTypes=List(COURSE", "in 'assetFilteringCriteria.assetTypes', ')'"),
      ("assetFilteringCriteria.assetTypes[]=COURSE", "there is no 'assetFilteringCriteria.assetTypes[]'"),
      ("assetFilteringCriteria.assetTypes[x]=COURSE", "a list is written name[0]=… or name=List(…)"),
      ("assetFilteringCriteria.assetTypes[-1]=COURSE", "there is no"),
      ("assetFilteringCriteria.assetTypes[99999999999999999999]=COURSE", "there is no"),
      ("assetFilteringCriteria.assetTypes[0]x=COURSE", "there is no"),
      ("assetFilteringCriteria.keyword[0]=java", "there is no 'assetFilteringCriteria.keyword[0]'"),
      ("assetFilteringCriteria.keyword.x=java", "there is no"),
      ("assetFilteringCriteria.locales[0]=en", "write assetFilteringCriteria.locales[0].member"),
      ("assetFilteringCriteria.locales.language=en", "there is no"),
      ("assetFilteringCriteria[0].keyword=java", "there is no"),
      ("assetFilteringCriteria.=java", "there is no"),
      (
        "assetFilteringCriteria=" + String(repeating: "(keyword:", count: 17) + "a"
          + String(repeating: ")", count: 17), "it nests more than 16 deep"
      ),
    ])
  func unreadable(query: String, detail: String) throws {
    let error = #expect(throws: CriteriaError.self) { try AssetCriteria(queryString: "q=criteria&" + query) }
    #expect(error?.messageOfAPI == "Parameter 'assetFilteringCriteria' is invalid")
    let description = try #require(error?.description)
    #expect(description.hasPrefix("Parameter 'assetFilteringCriteria' is invalid: "), "\(description)")
    #expect(description.contains(detail), "\(description)")
  }

  @Test(
    "Unknown parameters are told by their whole names, and what was sent twice",
    arguments: [
      ("assetFilteringCriteria.keywrod=java", ["assetFilteringCriteria.keywrod"], []),
      ("assetFilteringCriteria=(keywrod:List((a:b)),keyword:x)", ["assetFilteringCriteria.keywrod"], []),
      (
        "assetFilteringCriteria.locales[0].variant=x&assetFilteringCriteria.locales[0].language=en",
        ["assetFilteringCriteria.locales[0].variant"], []
      ),
      ("nobody=(a&nobody=b&Count=5&%5B0%5D=", ["nobody", "Count", "[0]"], []),
      ("count=1&count=2&assetFilteringCriteria.assetTypes[0]=COURSE", [], ["count"]),
      (
        "assetFilteringCriteria=(keyword:a)&assetFilteringCriteria.keyword=b", [],
        ["assetFilteringCriteria.keyword"]
      ),
    ])
  func told(query: String, unknown: [String], repeated: [String]) throws {
    let parameters = try RequestParameters("q=criteria&" + query, AssetCriteria.shape)
    #expect(parameters.unknown.map(\.name) == unknown)
    #expect(parameters.repeated == repeated)
    #expect(parameters.notices.count == unknown.count + repeated.count)
    #expect(try AssetRequest(parameters).unknownParameters.map(\.name) == unknown)
  }

  @Test("Links repeat what was sent, in the form in which it was sent")
  func echo() throws {
    let query =
      "assetFilteringCriteria=(keyword:o%27brien+%C3%A9,locales:List((language:en)))&count=5&nobody=(a:List(b,''))&q=criteria&start=0"
    let request = try AssetRequest(queryString: query)
    let links = PageLinks(start: 0, count: 5, total: 9, parameters: request.queryItems).links
    #expect(
      links.map(\.href) == [
        "/v2/learningAssets?" + query.replacing("start=0", with: "start=5")
      ])
    // What may not stand in a URL is escaped.
    let raw = try AssetRequest(queryString: "q=criteria&assetFilteringCriteria=(keyword:a \"b\" é)")
    #expect(
      QueryString.write(raw.queryItems) == "q=criteria&assetFilteringCriteria=(keyword:a%20%22b%22%20%C3%A9)")
  }

  @Test("The keys of a batch are read in every form")
  func keys() throws {
    let shape = ParameterShape(texts: ["fields"], [("ids", .keys)])
    let video = "urn:li:lyndaVideo:(urn:li:lyndaCourse:1,2)"
    for query in [
      "ids=List(urn%3Ali%3Askill%3A1,\(QueryString.encode(video)))",
      "ids[0]=urn:li:skill:1&ids%5B1%5D=\(video)", "ids=urn:li:skill:1&ids=\(video)&fields=urn",
    ] {
      let items = try RequestParameters(query, shape).items.filter { $0.name != "fields" }
      #expect(items == [QueryItem("ids[0]", "urn:li:skill:1"), QueryItem("ids[1]", video)])
    }
    #expect(try RequestParameters("ids=List()", shape).items.isEmpty)
    #expect(throws: CriteriaError.self) { try RequestParameters("ids=List((a:b))", shape) }
    #expect(throws: CriteriaError.self) { try RequestParameters("ids=List(urn:li:skill:1)", shape) }
  }

  @Test("A query string names its finder")
  func finder() {
    for query in [
      "", "count=5", "assetFilteringCriteria=(keyword:java)", "https://api.linkedin.com/v2/learningAssets",
    ] {
      #expect(
        throws: CriteriaError("the parameter 'q' is missing; it names the finder: q=criteria")
      ) { try AssetCriteria(queryString: query) }
    }
  }
}
