import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// `count` 0 gives what any other count gives, without the hits.
@Suite struct CountZeroTests {
  @Test func totalAndFacetsAreThoseOfOtherCounts() throws {
    let built = try CatalogBuilder(lines: RandomCatalog(seed: SeededRandom.seed).lines, portions: 2)
    for catalog in [built.catalog, built.rows] {
      for sort in [AssetCriteria.SortOrder.relevance, .recency, .title] {
        for keyword in [nil, "lan*"] {
          var criteria = AssetCriteria(keyword: keyword)
          criteria.sortBy = sort
          criteria.facets = [.skill, .locale]
          criteria.start = 1
          let some = try catalog.search(criteria)
          criteria.count = 0
          let none = try catalog.search(criteria)
          #expect(none.hits.isEmpty && none.total == some.total && none.total > 1)
          #expect(none.facets == some.facets)
          #expect(none.paging.links.isEmpty)
          let summary = try catalog.summary(criteria)
          #expect(summary.urns.isEmpty && summary.total == some.total && summary.facets == some.facets)
          #expect(try catalog.explain(criteria).answer.total == some.total)
        }
      }
      let urn = try #require(try catalog.search(AssetCriteria()).hits.first?.urn)
      var criteria = AssetCriteria()
      let some = try catalog.similar(to: urn, matching: criteria)
      criteria.count = 0
      let none = try catalog.similar(to: urn, matching: criteria)
      #expect(none.answer.hits.isEmpty && none.answer.total == some.answer.total)
    }
  }
}
