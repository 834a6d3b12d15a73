import CatalogIngestion
import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

/// The answer that LinkedIn's documentation shows, from a catalog that has as many assets of each kind.
@Suite struct GoldenTests {
  /// The documented answer, written out.
  private static let documented = """
    {
      "metadata": {
        "assetTypeFacetMetadata": [
          { "count": 3000, "assetType": "VIDEO" },
          { "count": 116, "assetType": "COURSE" },
          { "count": 2, "assetType": "LEARNING_PATH" }
        ],
        "difficultyLevelFacetMetadata": [
          { "difficultyLevel": "INTERMEDIATE", "count": 1427 },
          { "difficultyLevel": "BEGINNER", "count": 727 },
          { "difficultyLevel": "ADVANCED", "count": 173 }
        ]
      },
      "elements": [
        {
          "urn": "urn:li:lyndaCourse:669544",
          "title": { "locale": { "country": "US", "language": "en" }, "value": "Learning Java" }
        },
        {
          "urn": "urn:li:lyndaCourse:375490",
          "title": {
            "locale": { "country": "US", "language": "en" }, "value": "Java Essential Training for Students"
          }
        },
        {
          "urn": "urn:li:lyndaCourse:107061",
          "title": { "locale": { "country": "US", "language": "en" }, "value": "Advanced Java Programming" }
        }
      ],
      "paging": {
        "total": 3118, "count": 3, "start": 0,
        "links": [
          {
            "rel": "next",
            "href": "/v2/learningAssets?assetFilteringCriteria.keyword=java&count=3&q=criteria&start=3",
            "type": "application/json"
          }
        ]
      }
    }
    """

  private static let query = "q=criteria&assetFilteringCriteria.keyword=java&fields=urn,title&count=3"

  private static func catalog() throws -> CatalogBuilder {
    let built = try CatalogBuilder()
    let report = try built.add(paths: [Fixtures.url("golden/java.jsonl").path(percentEncoded: false)])
    #expect(report.rejected == 0)
    return built
  }

  @Test func theDocumentedRequestGivesTheDocumentedAnswer() throws {
    let answer = try Self.catalog().catalog.search(AssetRequest(queryString: Self.query))
    let found = try StructuralJSON.members(answer.json)
    let expected = try StructuralJSON.members(Self.documented.utf8)
    #expect(found.keys.sorted() == expected.keys.sorted())
    for part in ["metadata", "paging"] {
      #expect(try Self.dictionary(found[part]) == Self.dictionary(expected[part]), "\(part)")
    }
    #expect(try Self.elements(found) == Self.elements(expected))
    // Our own order: the title that begins with the word, then the shorter ones; what else holds it is longer,
    // or as long and older.
    #expect(
      answer.hits.map(\.title.value) == [
        "Java Essential Training for Students", "Learning Java", "Advanced Java Programming",
      ])
  }

  @Test func oneMoreAssetIsCounted() throws {
    let built = try Self.catalog()
    let before = try built.catalog.search(AssetRequest(queryString: Self.query))
    try built.add(lines: [
      #"{"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:1,1)","type":"VIDEO","title":{"locale":{"country":"US","language":"en"},"value":"One more about Java"},"details":{"level":"ADVANCED"}}"#
    ])
    let withVideo = try built.catalog.search(AssetRequest(queryString: Self.query))
    #expect(withVideo.total == before.total + 1)
    #expect(withVideo[.assetType]?["VIDEO"] == 3001)
    #expect(withVideo[.assetType]?["COURSE"] == 116)
    #expect(withVideo[.difficultyLevel]?["ADVANCED"] == 174)
    try built.add(lines: [
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"country":"US","language":"en"},"value":"One course more about Java"},"details":{"level":"BEGINNER"}}"#
    ])
    let withCourse = try built.catalog.search(AssetRequest(queryString: Self.query))
    #expect(withCourse.total == 3120)
    #expect(withCourse[.assetType]?["COURSE"] == 117)
    #expect(withCourse[.assetType]?["VIDEO"] == 3001)
    #expect(withCourse[.difficultyLevel]?["BEGINNER"] == 728)
    #expect(withCourse.hits.map(\.urn) == before.hits.map(\.urn))
  }

  @Test func retiredAndSimilarTitlesDoNotCount() throws {
    let catalog = try Self.catalog().catalog
    var criteria = AssetCriteria(keyword: "java")
    criteria.includeRetired = true
    // Three retired courses with six videos each.
    #expect(try catalog.search(criteria).total == 3118 + 21)
    #expect(try catalog.search(AssetCriteria(keyword: "java*")).total > 3118)
    #expect(try catalog.search(AssetCriteria(keyword: "javascript")).total > 0)
    #expect(try catalog.search(AssetCriteria(keyword: "java javascript")).total == 0)
  }

  private static func dictionary(_ json: Any?) throws -> NSDictionary {
    NSDictionary(dictionary: try #require(json as? [String: Any]))
  }

  private static func elements(_ answer: [String: Any]) throws -> Set<NSDictionary> {
    Set(try #require(answer["elements"] as? [[String: Any]]).map { NSDictionary(dictionary: $0) })
  }
}
