import LearningAPI

/// Makes criteria that a catalog can answer.
enum FuzzCriteria {
  static func next(keyword: String, _ random: inout SeededRandom) -> AssetCriteria {
    var criteria = AssetCriteria(keyword: keyword)
    if random.percent(15) { criteria.assetTypes = [random.pick([.course, .video, .chapter], or: .course)] }
    if random.percent(15) { criteria.difficultyLevels = random.some(DifficultyLevel.documented, 50) }
    if random.percent(10) { criteria.locales = [AssetLocale(language: random.pick(["en", "de"], or: "en"))] }
    if random.percent(5) { criteria.publishedYears = [random.number(2014...2026)] }
    if random.percent(5) { criteria.timeToComplete = random.some(DurationRange.allCases, 50) }
    if random.percent(5) {
      criteria.lastModifiedAfter = Int64(1_400_000_000_000 + random.below(400_000_000_000))
    }
    if random.percent(5) { criteria.classifications = [URN("urn:li:skill:unknown")].compactMap { $0 } }
    if random.percent(50) { criteria.sortBy = random.pick([.relevance, .recency, .title], or: .title) }
    if random.percent(20) { criteria.facets = random.some(FacetName.allCases, 40) }
    criteria.drilldown = random.percent(10)
    criteria.includeRetired = random.percent(10)
    if random.percent(30) { criteria.start = random.below(60) }
    criteria.count = random.number(AssetCriteria.allowedCounts)
    return criteria
  }
}
