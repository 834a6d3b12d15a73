import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// More equal candidates than are looked up one by one are put in order in another way; the order is the same.
@Suite struct LargeTieTests {
  @Test func fiveThousandEqualAssetsStandInTheOrderOfTheirURNs() throws {
    var random = SeededRandom()
    let urns = (1...5_000).map { "urn:li:lyndaCourse:\($0 * 7)" }
    let lines = random.shuffled(urns).map {
      #"{"urn":"\#($0)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Wick"},"details":{"publishedAt":1577836800000}}"#
    }
    let catalog = try CatalogBuilder(lines: lines).catalog
    let expected = urns.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for sort in [AssetCriteria.SortOrder.relevance, .recency, .title] {
      var criteria = AssetCriteria(keyword: "wick")
      criteria.sortBy = sort
      var found: [String] = []
      try catalog.forEachMatch(criteria) { hit in
        found.append(hit.urn.rawValue)
        return true
      }
      #expect(found == expected, "\(sort)")
      criteria.start = 4_321
      criteria.count = 100
      #expect(
        try catalog.search(criteria).hits.map(\.urn.rawValue) == Array(expected[4_321..<4_421]), "\(sort)")
    }
  }
}
