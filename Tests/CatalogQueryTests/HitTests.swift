import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

/// A hit has what a row on a screen shows, and an answer can be compared with the last one.
@Suite struct HitTests {
  private static let course = #"""
    {"urn":"urn:li:lyndaCourse:7","type":"COURSE","title":{"value":"Brass Lantern Care","locale":{"language":"en","country":"US"}},"details":{"level":"BEGINNER","publishedAt":1577836800000,"lastUpdatedAt":1577836800500,"timeToComplete":{"duration":20,"unit":"MINUTE"},"images":{"primary":"https://example.com/7.jpg"},"urls":{"webLaunch":"https://www.linkedin.com/learning/brass-lantern-care"},"shortDescription":{"value":"Wicks and oil."},"contributors":[{"urn":"urn:li:lyndaAuthor:5","name":{"value":"Ann Wick"},"contributionType":"AUTHOR"},{"urn":"urn:li:lyndaAuthor:6"},{"urn":"urn:li:lyndaAuthor:8","name":{"value":"Lamp House"},"contributionType":"PUBLISHER"}]}}
    """#
  private static let bare =
    #"{"urn":"urn:li:lyndaCourse:8","type":"COURSE","title":{"value":"Lantern","locale":{"language":"en"}}}"#

  @Test func aRowHasItsValuesTyped() throws {
    let catalog = try CatalogBuilder(lines: [Self.course]).catalog
    let hit = try #require(try catalog.search(AssetCriteria(keyword: "lantern")).hits.first)
    #expect(hit.id == hit.urn)
    #expect(hit.locale?.tag == "en_US")
    #expect(hit.titleHighlights.map { String(hit.title.value[$0]) } == ["Lantern"])
    #expect(hit.publishedAt == Date(timeIntervalSince1970: 1_577_836_800))
    #expect(hit.lastUpdatedAt == Date(timeIntervalSince1970: 1_577_836_800.5))
    #expect(hit.retiredAt == nil)
    #expect(hit.duration == .seconds(1200))
    #expect(hit.instructors == ["Ann Wick"])
    #expect(hit.imageURL == URL(string: "https://example.com/7.jpg"))
    #expect(hit.webLaunch == URL(string: "https://www.linkedin.com/learning/brass-lantern-care"))
    #expect(hit.shortDescription == "Wicks and oil.")
  }

  @Test func whatAnAssetDoesNotHaveIsNil() throws {
    let catalog = try CatalogBuilder(lines: [Self.bare]).catalog
    let hit = try #require(try catalog.search(AssetCriteria()).hits.first)
    #expect(hit.titleHighlights.isEmpty && hit.instructors.isEmpty)
    #expect(hit.duration == nil && hit.publishedAt == nil && hit.imageURL == nil && hit.webLaunch == nil)
    #expect(hit.shortDescription == nil)
  }

  @Test func answersAreEqualWhereAllOfThemIs() throws {
    let built = try CatalogBuilder(lines: [Self.course, Self.bare])
    let criteria = AssetCriteria(keyword: "lantern")
    let answer = try built.catalog.search(criteria)
    #expect(try built.catalog.search(criteria) == answer)
    #expect(Set(answer.hits).count == 2)
    #expect(try built.catalog.search(AssetCriteria(keyword: "brass")).hits.first != answer.hits.first)
    try built.add(lines: [Self.course.replacing("Wicks and oil", with: "Oil and wicks")])
    #expect(try built.catalog.search(criteria) != answer)
  }

  @Test func nextPageEndsWithTheLast() throws {
    let catalog = try CatalogBuilder(lines: [Self.course, Self.bare]).catalog
    var criteria = AssetCriteria()
    criteria.count = 1
    let first = try catalog.search(criteria)
    let second = try catalog.search(try #require(first.nextPage))
    #expect(Set(first.hits + second.hits).count == 2)
    #expect(second.nextPage == nil)
  }
}
