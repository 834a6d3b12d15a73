import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// `paging.links` are written as the API writes them (API reference §7.1).
@Suite struct PagingLinkTests {
  /// The links of a page of a catalog with 25 courses.
  private static func links(_ query: String) throws -> [String] {
    let lines = (1...25).map {
      #"{"urn":"urn:li:lyndaCourse:\#($0)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"C++ \#($0)"},"details":{"classifications":[{"associatedClassification":{"urn":"urn:li:skill:1","type":"SKILL"},"path":[]}]}}"#
    }
    let answer = try CatalogBuilder(lines: lines).catalog.search(AssetRequest(queryString: query))
    return answer.paging.links.map { "\($0.rel) \($0.href)" }
  }

  @Test func prevStandsBeforeNext() throws {
    #expect(
      try Self.links("q=criteria&start=10&count=5") == [
        "prev /v2/learningAssets?count=5&q=criteria&start=5",
        "next /v2/learningAssets?count=5&q=criteria&start=15",
      ])
  }

  @Test func theFirstPageHasNoPrevAndTheLastNoNext() throws {
    #expect(try Self.links("q=criteria") == ["next /v2/learningAssets?count=10&q=criteria&start=10"])
    #expect(
      try Self.links("q=criteria&start=20&count=5") == ["prev /v2/learningAssets?count=5&q=criteria&start=15"]
    )
    #expect(try Self.links("q=criteria&count=25").isEmpty)
  }

  @Test func prevNeverStartsBelowZero() throws {
    #expect(
      try Self.links("q=criteria&start=3&count=22") == ["prev /v2/learningAssets?count=22&q=criteria&start=0"]
    )
  }

  @Test func beyondTheEndThereIsOnlyPrev() throws {
    #expect(
      try Self.links("q=criteria&start=100&count=10") == [
        "prev /v2/learningAssets?count=10&q=criteria&start=90"
      ])
  }

  @Test func parametersAreSortedAndEscapedAsTheAPIDoesAndFieldsAreDropped() throws {
    let query =
      "q=criteria&fields=urn,title&count=2&zzz=1&assetPresentationCriteria.sortBy=recency"
      + "&assetFilteringCriteria.keyword=c%2B%2B&assetFilteringCriteria.classifications[0]=urn:li:skill:1"
      + "&assetFilteringCriteria.assetTypes[0]=course"
    #expect(
      try Self.links(query) == [
        "next /v2/learningAssets?assetFilteringCriteria.assetTypes[0]=course"
          + "&assetFilteringCriteria.classifications[0]=urn%3Ali%3Askill%3A1&assetFilteringCriteria.keyword=c%2B%2B"
          + "&assetPresentationCriteria.sortBy=recency&count=2&q=criteria&start=2&zzz=1"
      ])
  }

  @Test func followingNextWalksTheWholeListing() throws {
    let catalog = try CatalogBuilder(lines: RandomCatalog(seed: SeededRandom.seed).lines).catalog
    var query = "q=criteria&assetFilteringCriteria.keyword=lan*&count=3"
    let total = try catalog.search(AssetRequest(queryString: query)).total
    var urns: [URN] = []
    while true {
      let answer = try catalog.search(AssetRequest(queryString: query))
      urns += answer.hits.map(\.urn)
      guard let next = answer.paging.links.first(where: { $0.rel == "next" }) else { break }
      query = next.href
    }
    #expect(total > 3)
    #expect(urns.count == total)
    #expect(Set(urns).count == total)
  }
}
