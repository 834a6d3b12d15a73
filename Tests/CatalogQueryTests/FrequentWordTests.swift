import CatalogIndex
import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// What the columnar index has counted of a word that very many titles have is what rows count, for the word alone and under
/// criteria that it has not counted for.
@Suite struct FrequentWordTests {
  private static var criteria: [AssetCriteria] {
    var plain = AssetCriteria(keyword: "everywhere")
    plain.facets = FacetName.onRequest
    plain.facetLimit = 1_000
    func with(_ change: (inout AssetCriteria) -> Void) -> AssetCriteria {
      var criteria = plain
      change(&criteria)
      return criteria
    }
    return [
      plain,
      with { $0.drilldown = true },
      with { $0.sortBy = .recency },
      with { $0.assetTypes = [.course] },
      with { $0.assetTypes = [.video, .course] },
      with { $0.assetTypes = [.chapter] },
      with {
        $0.assetTypes = [.course]
        $0.drilldown = true
      },
      with { $0.includeRetired = true },
      with { $0.difficultyLevels = [.beginner] },
      with { $0.locales = [AssetLocale("de_DE"), AssetLocale("en_US")].compactMap(\.self) },
      with { $0.keyword = "everywhere everywhere" },
      with { $0.keyword = "everywher*" },
      with { $0.keyword = "everywhere -java" },
      with { $0.keyword = "everywhere java" },
      with { $0.publishedYears = [2020, 2021] },
      with { $0.rollsUp = true },
      with { $0.facetOptions.previews = true },
    ]
  }

  @Test func countedOnceIsAsCountedFromRows() throws {
    var options = RandomCatalog.Options()
    options.assets = SegmentShape.leastForBitmapTags * 3 / 2
    options.hostileShare = 0
    let lines = RandomCatalog(seed: SeededRandom.seed, options).lines.map {
      $0.replacing("},\"value\":\"", with: "},\"value\":\"Everywhere ")
    }
    let built = try CatalogBuilder(lines: lines)
    let skills = try built.catalog.search(Self.criteria[0]).facets.first { $0.name == .skill }?.values ?? []
    #expect(try built.catalog.summary(Self.criteria[0]).total > SegmentShape.leastForBitmapTags / 2)
    var all = AssetCriteria(keyword: "everywhere")
    all.includeRetired = true
    #expect(try built.catalog.summary(all).total >= SegmentShape.leastForBitmapTags)
    var filtered = Self.criteria[0]
    filtered.classifications = skills.prefix(3).compactMap { URN($0.value) }
    var narrow = filtered
    narrow.keyword = "everywhere java python"
    narrow.drilldown = true
    func compare() throws {
      for criteria in Self.criteria + [filtered, narrow] {
        let columns = try AnswerText.text(built.catalog.search(criteria))
        #expect(
          columns == (try AnswerText.text(built.rows.search(criteria))), "\(criteria), \(SeededRandom.seed)")
      }
    }
    try compare()
    // A delta hides some of what was counted.
    var random = SeededRandom()
    try built.add(lines: Array(random.shuffled(lines).prefix(40)))
    try compare()
  }
}
