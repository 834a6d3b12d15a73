import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// The bytes of answers.
@Suite struct AnswerJSONTests {
  private static let course = #"""
    {"urn":"urn:li:lyndaCourse:7","new":[1, 2.50],"details":{"level":"BEGINNER","publishedAt":1577836800000,"timeToComplete":{"duration":20,"unit":"MINUTE"},"images":{"primary":"x","other":"y"},"classifications":[{"associatedClassification":{"urn":"urn:li:skill:1","type":"SKILL","name":{"locale":{"language":"en"},"value":"Wicks"}},"path":[]},{"associatedClassification":{"urn":"urn:li:lyndaCredentialingProgram:(urn:li:lyndaCredentialingAgency:5,1)","type":"CONTINUING_EDUCATION_UNIT","name":{"value":"CPE"}},"path":[]},{"associatedClassification":{"urn":"urn:li:lyndaCategory:3","type":"TOPIC","name":{"value":"Lamps"}},"path":[{"urn":"urn:li:lyndaCategory:2","type":"SUBJECT","name":{"value":"Light"}},{"urn":"urn:li:lyndaCategory:1","type":"LIBRARY","name":{"value":"Home"}}]}],"contributors":[{"urn":"urn:li:lyndaAuthor:5","name":{"value":"Ann Wick"}},{"urn":"urn:li:lyndaAuthor:6"}]},"type":"COURSE","title":{"value":"Lantern","locale":{"language":"en","country":"US"}}}
    """#

  private static func json(_ query: String) throws -> String {
    String(
      decoding: try CatalogBuilder(lines: [course]).catalog.search(AssetRequest(queryString: query)).json,
      as: UTF8.self)
  }

  @Test func typesAndLevelsAreInEveryAnswerZerosIncluded() throws {
    #expect(
      try Self.json("q=criteria&assetFilteringCriteria.keyword=nothing") == #"""
        {"metadata":{"assetTypeFacetMetadata":[{"assetType":"COURSE","count":0},{"assetType":"LEARNING_PATH","count":0},{"assetType":"VIDEO","count":0}],"difficultyLevelFacetMetadata":[{"difficultyLevel":"ADVANCED","count":0},{"difficultyLevel":"BEGINNER","count":0},{"difficultyLevel":"INTERMEDIATE","count":0}]},"elements":[],"paging":{"total":0,"count":10,"start":0,"links":[]}}
        """#)
  }

  @Test func requestedFacetsHaveKeysOfTheirOwn() throws {
    let all = "locale,library,subject,topic,skill,credential,contributor,time-to-complete,year"
    let json = try Self.json("q=criteria&fields=urn&facets=\(all)")
    #expect(
      json == #"""
        {"metadata":{"assetTypeFacetMetadata":[{"assetType":"COURSE","count":1},{"assetType":"LEARNING_PATH","count":0},{"assetType":"VIDEO","count":0}],"difficultyLevelFacetMetadata":[{"difficultyLevel":"BEGINNER","count":1},{"difficultyLevel":"ADVANCED","count":0},{"difficultyLevel":"INTERMEDIATE","count":0}],"localeFacetMetadata":[{"locale":{"country":"US","language":"en"},"count":1}],"libraryFacetMetadata":[{"library":{"urn":"urn:li:lyndaCategory:1","name":"Home"},"count":1}],"subjectFacetMetadata":[{"subject":{"urn":"urn:li:lyndaCategory:2","name":"Light"},"count":1}],"topicFacetMetadata":[{"topic":{"urn":"urn:li:lyndaCategory:3","name":"Lamps"},"count":1}],"skillFacetMetadata":[{"skill":{"urn":"urn:li:skill:1","name":"Wicks"},"count":1}],"credentialFacetMetadata":[{"credential":{"urn":"urn:li:lyndaCredentialingProgram:(urn:li:lyndaCredentialingAgency:5,1)","name":"CPE"},"count":1}],"contributorFacetMetadata":[{"contributor":{"urn":"urn:li:lyndaAuthor:5","name":"Ann Wick"},"count":1},{"contributor":{"urn":"urn:li:lyndaAuthor:6"},"count":1}],"timeToCompleteFacetMetadata":[{"timeToComplete":"10-30m","count":1}],"publishedYearFacetMetadata":[{"publishedYear":2020,"count":1}]},"elements":[{"urn":"urn:li:lyndaCourse:7"}],"paging":{"total":1,"count":10,"start":0,"links":[]}}
        """#)
  }

  @Test func aLimitCutsOnlyRequestedFacetsAndTellsWhatItCut() throws {
    var criteria = AssetCriteria()
    criteria.facets = [.contributor]
    criteria.facetLimit = 1
    let answer = try CatalogBuilder(lines: [Self.course]).catalog.search(criteria)
    #expect(answer[.contributor]?.values.map(\.value) == ["urn:li:lyndaAuthor:5"])
    #expect(answer[.contributor]?.otherValues == 1)
    #expect(answer[.contributor]?.otherAssets == 1)
    #expect(answer[.assetType]?.values.count == 3)
  }

  @Test(arguments: [
    (
      "title,urn",
      #"{"urn":"urn:li:lyndaCourse:7","title":{"value":"Lantern","locale":{"language":"en","country":"US"}}}"#
    ),
    ("title:(value)", #"{"title":{"value":"Lantern"}}"#),
    ("new,urn,nothing", #"{"urn":"urn:li:lyndaCourse:7","new":[1,2.50]}"#),
    ("details:(images:(primary),level)", #"{"details":{"level":"BEGINNER","images":{"primary":"x"}}}"#),
    (
      "details:(contributors:(urn))",
      #"{"details":{"contributors":[{"urn":"urn:li:lyndaAuthor:5"},{"urn":"urn:li:lyndaAuthor:6"}]}}"#
    ),
    ("details:(nothing),nothing:(more)", #"{"details":{}}"#),
  ])
  func projectionKeepsTheKeyOrderOfTheAsset(fields: String, expected: String) throws {
    #expect(try Self.json("q=criteria&fields=\(fields)").contains(#""elements":[\#(expected)],"paging""#))
  }

  @Test func withoutProjectionTheAssetIsGivenAsItWasSent() throws {
    let compact = Self.course.replacing("[1, 2.50]", with: "[1,2.50]")
    #expect(try Self.json("q=criteria").contains(#""elements":[\#(compact)],"paging""#))
  }

  @Test func aVideoInsideACourseIsGivenAsItsCourseTellsIt() throws {
    let video =
      #"{"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:8,1)","extra":null,"title":{"locale":{"language":"en"},"value":"Trimming"},"type":"VIDEO","contents":[]}"#
    let line =
      #"{"urn":"urn:li:lyndaCourse:8","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wicks"},"contents":[{"asset":\#(video)}]}"#
    let answer = try CatalogBuilder(lines: [line]).catalog.search(AssetCriteria(keyword: "trimming"))
    #expect(answer.hits.first?.isDerived == true)
    #expect(String(decoding: answer.json, as: UTF8.self).contains(#""elements":[\#(video)],"#))
  }
}
