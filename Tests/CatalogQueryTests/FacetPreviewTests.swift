import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// What facets tell beyond their counts, compared with asking once for every value.
@Suite struct FacetPreviewTests {
  /// Asks random questions about random catalogs.
  private func forEachQuestion(
    _ count: Int, _ body: (Catalog, AssetCriteria, inout SeededRandom) throws -> Void
  ) throws {
    for number in 0..<3 {
      let seed = SeededRandom.seed &+ 2_000 &+ UInt64(number)
      var options = RandomCatalog.Options()
      options.hostileShare = number * 20
      options.assets = 150
      let lines = RandomCatalog(seed: seed, options).lines
      let catalog = try CatalogBuilder(lines: lines)
      let questions = RandomCriteria(try BruteForceModel(lines: lines))
      var random = SeededRandom(seed)
      for _ in 0..<count {
        var criteria = questions.next(&random).criteria
        criteria.facetOptions = FacetOptions()
        try body(catalog.catalog, criteria, &random)
      }
    }
  }

  @Test func aPreviewIsTheTotalOfTheChangedQuestion() throws {
    var tried = 0
    var removed = 0
    try forEachQuestion(60) { catalog, criteria, random in
      var criteria = criteria
      criteria.facets = FacetName.onRequest
      criteria.facetLimit = 1_000
      criteria.facetOptions.previews = true
      let answer = try catalog.search(criteria)
      for facet in answer.facets {
        let values = facet.values.count > 5 ? random.some(facet.values, 35) : facet.values
        for value in values + facet.values.filter({ criteria.isSelected(facet.name, $0.value) }) {
          let changed = criteria.toggling(value.value, of: facet.name)
          if criteria.isSelected(facet.name, value.value) { removed += 1 }
          tried += 1
          #expect(
            try catalog.search(changed).total == value.preview,
            "\(facet.name) \(value.value): \(QueryString.write(criteria.queryItems))")
        }
      }
    }
    print("previews: \(tried) tried, \(removed) of them of values taken back")
    #expect(tried > 1_500)
    #expect(removed > 100)
  }

  @Test func optionsChangeNoCountNoTotalAndNotTheAPIsShape() throws {
    try forEachQuestion(40) { catalog, criteria, _ in
      let plain = try catalog.search(criteria)
      var more = criteria
      more.facetOptions.previews = true
      more.facetOptions.hierarchy = true
      #expect(try catalog.search(more).json == plain.json)
      #expect(plain.facets.allSatisfy { $0.values.allSatisfy { $0.preview == nil } })
      #expect(plain.hierarchy == nil)
    }
  }

  @Test func aSearchAmongValuesOnlyChoosesWhichAreListed() throws {
    try forEachQuestion(40) { catalog, criteria, random in
      var criteria = criteria
      criteria.facets = [.skill, .topic, .publishedYear]
      criteria.facetLimit = 1_000
      let whole = try catalog.search(criteria)
      let digit = random.below(3) + 1
      criteria.facetOptions.searches = [
        FacetOptions.ValueSearch(.skill, "\(digit)"), FacetOptions.ValueSearch(.topic, "TOP 1"),
        FacetOptions.ValueSearch(.topic, "***"),
      ]
      criteria.facetLimit = 3
      let answer = try catalog.search(criteria)
      #expect(answer.total == whole.total)
      #expect(answer.hits.map(\.urn) == whole.hits.map(\.urn))
      for (facet, start) in [(FacetName.skill, "Skill \(digit)"), (.topic, "Topic 1")] {
        let all = whole[facet]?.values ?? []
        let wanted = Array(all.filter { ($0.label ?? "").hasPrefix(start) }.prefix(3))
        #expect(answer[facet]?.values == wanted)
        #expect(answer[facet]?.otherValues == all.count - wanted.count)
        let rest = all.reduce(0) { $0 + $1.count } - wanted.reduce(0) { $0 + $1.count }
        #expect(answer[facet]?.otherAssets == rest)
      }
      #expect(answer[.publishedYear]?.values == whole[.publishedYear].map { Array($0.values.prefix(3)) })
    }
  }
}
