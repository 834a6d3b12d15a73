import CatalogQuery
import CatalogText
import LearningAPI
import TestSupport
import Testing

/// Laws that hold for every question, tried on random ones. They look at the engine
/// alone, so they would also notice a fault that the model shares.
@Suite struct LawTests {
  /// Asks random questions about random catalogs, ordinary and hostile ones, until each pair of the criteria
  /// that a law speaks of met at least ``timesPerPair`` times.
  ///
  /// - Parameter passedOver: the kinds of criteria that the law sets itself.
  private func forEachQuestion(
    law: Int, settingAside passedOver: Set<String>,
    _ body: (Catalog, AssetCriteria, inout SeededRandom) throws -> Void
  ) throws {
    let kinds = RandomCriteria.kinds.filter {
      !passedOver.union(["previews", "hierarchy", "facetSearch", "lastUpdatedAfter", "searchIn", "rollUp"])
        .contains($0)
    }
    var pairs = PairCount(kinds)
    var (asked, withHits, number) = (0, 0, 0)
    while pairs.rarest.count < Self.timesPerPair {
      let seed = SeededRandom.seed &+ 1_000 &+ UInt64(number)
      var options = RandomCatalog.Options()
      options.hostileShare = number % 3 * 20
      options.assets = 200
      let lines = RandomCatalog(seed: seed, options).lines
      let catalog = try CatalogBuilder(lines: lines)
      let questions = RandomCriteria(try BruteForceModel(lines: lines))
      var random = SeededRandom(seed)
      for _ in 0..<Self.questionsPerCatalog {
        var (criteria, kinds) = questions.next(&random, share: 55)
        criteria.facetOptions = FacetOptions()
        pairs.add(kinds)
        asked += 1
        // Laws hold for every way of answering: the columns where they can, and the rows alone.
        let engine = asked.isMultiple(of: 3) ? catalog.rows : catalog.catalog
        if try engine.search(criteria).total > 0 { withHits += 1 }
        try withKnownPlace("catalog seed \(seed), \(QueryString.write(criteria.queryItems))") {
          try body(engine, criteria, &random)
        }
      }
      number += 1
      try #require(number < 20, "pairs stay rare: \(pairs.rarest), seed \(SeededRandom.seed)")
    }
    print("law \(law): \(asked) questions, \(withHits) with hits; \(pairs.description)")
    #expect(withHits * 4 > asked)
  }

  private static let timesPerPair = RunLength.times(15, full: 50)
  private static let questionsPerCatalog = 100

  /// Adds to an error where it happened.
  private func withKnownPlace(_ place: String, _ body: () throws -> Void) throws {
    do { try body() } catch { Issue.record("\(place): \(error)") }
  }

  @Test func typeBucketsAddUpToTheTotal() throws {
    try forEachQuestion(law: 1, settingAside: ["types"]) { catalog, criteria, _ in
      var criteria = criteria
      criteria.assetTypes = []
      let answer = try catalog.search(criteria)
      let sum = answer[.assetType]?.values.reduce(0) { $0 + $1.count }
      #expect(sum == answer.total, "\(QueryString.write(criteria.queryItems))")
    }
  }

  @Test func levelBucketsAndAssetsWithoutLevelAddUpToTheTotal() throws {
    try forEachQuestion(law: 2, settingAside: ["levels"]) { catalog, criteria, _ in
      var criteria = criteria
      criteria.difficultyLevels = []
      let answer = try catalog.search(criteria)
      var without = 0
      try catalog.forEachMatch(criteria) { hit in
        if hit.level == nil { without += 1 }
        return true
      }
      let sum = answer[.difficultyLevel]?.values.reduce(0) { $0 + $1.count }
      #expect((sum ?? 0) + without == answer.total, "\(QueryString.write(criteria.queryItems))")
    }
  }

  @Test func pagesGiveEachAssetOnceInTheOrderOfOneLargePage() throws {
    try forEachQuestion(law: 3, settingAside: ["paging"]) { catalog, criteria, random in
      var asked = criteria
      asked.lastUpdatedAfter = nil
      var whole: [URN] = []
      try catalog.forEachMatch(asked) { hit in
        whole.append(hit.urn)
        return true
      }
      var criteria = criteria
      // No link could repeat it.
      criteria.lastUpdatedAfter = nil
      criteria.count = 1 + random.below(40)
      criteria.start = 0
      var walked: [URN] = []
      while true {
        let answer = try catalog.search(criteria)
        #expect(answer.total == whole.count)
        walked += answer.hits.map(\.urn)
        // The way a client goes: as long as there is a link.
        guard answer.paging.links.contains(where: { $0.rel == "next" }) else { break }
        criteria.start += criteria.count
      }
      #expect(walked == whole, "\(QueryString.write(criteria.queryItems))")
      #expect(Set(walked).count == walked.count)
      criteria.start = 0
      criteria.count = 100
      #expect(try catalog.search(criteria).hits.map(\.urn) == Array(whole.prefix(100)))
    }
  }

  @Test func addingACriterionNeverRaisesTheTotal() throws {
    try forEachQuestion(law: 4, settingAside: []) { catalog, criteria, random in
      let other = criteria
      var base = AssetCriteria()
      base.includeRetired = criteria.includeRetired
      (base.searchedFields, base.rollsUp) = (criteria.searchedFields, criteria.rollsUp)
      var total = try catalog.search(base).total
      // Naming CHAPTER lets chapters in: then they are there from the beginning.
      if other.assetTypes.contains(.chapter) {
        base.assetTypes = other.assetTypes
        total = try catalog.search(base).total
      }
      let steps: [(inout AssetCriteria) -> Void] = [
        { $0.keyword = other.keyword }, { $0.assetTypes = other.assetTypes },
        { $0.difficultyLevels = other.difficultyLevels }, { $0.locales = other.locales },
        { $0.classifications = other.classifications }, { $0.contributors = other.contributors },
        { $0.timeToComplete = other.timeToComplete }, { $0.publishedYears = other.publishedYears },
        { $0.lastModifiedAfter = other.lastModifiedAfter }, { $0.lastUpdatedAfter = other.lastUpdatedAfter },
      ]
      for step in random.shuffled(steps) {
        step(&base)
        let narrowed = try catalog.search(base).total
        #expect(narrowed <= total, "\(QueryString.write(base.queryItems))")
        total = narrowed
      }
      #expect(try catalog.search(other).total == total)
    }
  }

  @Test func namingOneMoreFieldNeverLowersTheTotal() throws {
    try forEachQuestion(law: 7, settingAside: []) { catalog, criteria, random in
      var criteria = criteria
      // A word that is left out leaves out more where it is looked for in more.
      guard KeywordQuery(criteria.keyword ?? "").excluded.isEmpty else { return }
      criteria.searchedFields = []
      var total = 0
      for field in random.shuffled(SearchField.allCases) {
        criteria.searchedFields.append(field)
        let widened = try catalog.search(criteria).total
        #expect(widened >= total, "\(QueryString.write(criteria.queryItems))")
        total = widened
      }
    }
  }

  @Test func aBucketCountsWhatItsValueFindsInPlaceOfTheCriterion() throws {
    var tried = 0
    try forEachQuestion(law: 5, settingAside: ["facets", "drilldown"]) { catalog, criteria, random in
      var criteria = criteria
      criteria.drilldown = false
      criteria.facets = FacetName.onRequest
      let answer = try catalog.search(criteria)
      for facet in answer.facets {
        let values = random.shuffled(facet.values).prefix(3)
        for value in values {
          guard let replaced = try replacing(facet.name, by: value.value, in: criteria, catalog) else {
            continue
          }
          tried += 1
          #expect(
            try catalog.search(replaced).total == value.count,
            "\(facet.name) \(value.value): \(QueryString.write(criteria.queryItems))")
        }
      }
    }
    print("law of buckets: \(tried) buckets tried")
    #expect(tried > RunLength.times(1_200, full: 4_000))
  }

  /// The criteria with a facet's own criterion replaced by one value; nil where no criterion names just it.
  private func replacing(
    _ facet: FacetName, by value: String, in criteria: AssetCriteria, _ catalog: Catalog
  ) throws -> AssetCriteria? {
    var criteria = criteria
    switch facet {
    case .assetType: criteria.assetTypes = [AssetType(rawValue: value)]
    case .difficultyLevel: criteria.difficultyLevels = [DifficultyLevel(rawValue: value)]
    case .locale:
      // A language alone asks for all its countries, so it cannot name the titles that have no country.
      guard let locale = AssetLocale(value), locale.country != nil else { return nil }
      criteria.locales = [locale]
    case .contributor: criteria.contributors = [URN(value)].compactMap { $0 }
    case .timeToComplete: criteria.timeToComplete = [DurationRange(rawValue: value)].compactMap { $0 }
    case .publishedYear: criteria.publishedYears = [Int(value)].compactMap { $0 }
    case .library, .subject, .topic, .skill, .credential:
      criteria.classifications = criteria.classifications.filter {
        (try? catalog.classification($0))?.root["type"]?.string != facet.classificationType?.rawValue
      }
      criteria.classifications += [URN(value)].compactMap { $0 }
    }
    return criteria
  }
}
