import Foundation
import LearningAPI
import Testing

@Suite("Criteria are a value that an app keeps: toggled, paged, written and read")
struct CriteriaValueTests {
  private static let values: [(FacetName, String)] = [
    (.assetType, "COURSE"), (.difficultyLevel, "BEGINNER"), (.locale, "en_US"),
    (.library, "urn:li:lyndaCategory:1"), (.subject, "urn:li:lyndaCategory:2"),
    (.topic, "urn:li:lyndaCategory:3"), (.skill, "urn:li:skill:4"),
    (.credential, "urn:li:lyndaCredentialingProgram:(urn:li:lyndaCredentialingAgency:5,1)"),
    (.contributor, "urn:li:lyndaAuthor:5"),
    (.timeToComplete, "10-30m"), (.publishedYear, "2024"),
  ]

  @Test("A value of each facet is chosen and given up again")
  func toggle() {
    #expect(Set(Self.values.map(\.0)) == Set(FacetName.allCases))
    for (facet, value) in Self.values {
      var criteria = AssetCriteria(keyword: "java")
      criteria.start = 20
      let before = criteria
      criteria.toggle(facet, value)
      #expect(criteria.isSelected(facet, value))
      #expect(criteria.start == 0)
      #expect(criteria != before)
      criteria.toggle(facet, value)
      #expect(!criteria.isSelected(facet, value))
      criteria.start = 20
      #expect(criteria == before)
    }
  }

  @Test("A text that is no value changes nothing", arguments: [FacetName.locale, .skill, .timeToComplete])
  func noValue(facet: FacetName) {
    var criteria = AssetCriteria()
    criteria.start = 10
    let before = criteria
    criteria.toggle(facet, "-")
    #expect(criteria == before)
  }

  @Test("What is written is read again, and what a version does not know is as in new criteria")
  func codable() throws {
    var criteria = AssetCriteria(keyword: "c++")
    for (facet, value) in Self.values { criteria.toggle(facet, value) }
    criteria.lastModifiedAfter = -1
    criteria.lastUpdatedAfter = -2
    criteria.includeRetired = true
    criteria.isCurated = false
    criteria.sortBy = .title
    criteria.targetLocale = AssetLocale("de_DE")
    criteria.start = 7
    criteria.count = 3
    criteria.fields = try FieldProjection("urn,details:(level)")
    criteria.facets = [.skill, .publishedYear]
    criteria.facetLimit = 5
    criteria.drilldown = true
    criteria.facetOptions.previews = true
    criteria.facetOptions.searches = [FacetOptions.ValueSearch(.skill, "pyth")]
    let written = try JSONEncoder().encode(criteria)
    #expect(try JSONDecoder().decode(AssetCriteria.self, from: written) == criteria)
    #expect(try JSONDecoder().decode(AssetCriteria.self, from: Data("{}".utf8)) == AssetCriteria())
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(AssetCriteria.self, from: Data(#"{"locales":["?"]}"#.utf8))
    }
  }

  @Test("The next page begins behind this one")
  func nextPage() {
    var criteria = AssetCriteria(keyword: "java")
    (criteria.start, criteria.count) = (20, 5)
    #expect((criteria.nextPage.start, criteria.nextPage.count) == (25, 5))
    criteria.start = .max
    #expect(criteria.nextPage.start == .max)
  }

  @Test("How a request was spelled is no part of what it asks for")
  func equality() throws {
    let one = try AssetRequest(
      queryString: "q=criteria&assetFilteringCriteria.keyword=java&zzz=1&assetRetrievalCriteria.expandDepth=2"
    )
    let other = try AssetRequest(
      queryString: "assetFilteringCriteria=(keyword:java,licensedOnly:true)&q=criteria")
    #expect(one.criteria == other.criteria)
    #expect(one != other)
    #expect((one.expandDepth, other.licensedOnly) == (2, true))
  }
}
