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
      for _ in 0..<count { try body(catalog.catalog, questions.next(&random).criteria, &random) }
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
        for value in values + facet.values.filter({ isChosen($0.value, facet.name, criteria) }) {
          let changed = try toggling(value.value, facet.name, criteria)
          if isChosen(value.value, facet.name, criteria) { removed += 1 }
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

  private func isChosen(_ value: String, _ facet: FacetName, _ criteria: AssetCriteria) -> Bool {
    switch facet {
    case .assetType: criteria.assetTypes.contains(AssetType(rawValue: value))
    case .difficultyLevel: criteria.difficultyLevels.contains(DifficultyLevel(rawValue: value))
    case .locale: AssetLocale(value).map(criteria.locales.contains) ?? false
    case .contributor: criteria.contributors.contains { $0.rawValue == value }
    case .timeToComplete: criteria.timeToComplete.contains { $0.rawValue == value }
    case .publishedYear: criteria.publishedYears.contains { String($0) == value }
    case .library, .subject, .topic, .skill: criteria.classifications.contains { $0.rawValue == value }
    }
  }

  private func toggling(_ value: String, _ facet: FacetName, _ criteria: AssetCriteria) throws
    -> AssetCriteria
  {
    func toggled<Element: Equatable>(_ list: [Element], _ element: Element?) throws -> [Element] {
      let element = try #require(element)
      return list.contains(element) ? list.filter { $0 != element } : list + [element]
    }
    var changed = criteria
    changed.facets = []
    changed.facetOptions = FacetOptions()
    switch facet {
    case .assetType: changed.assetTypes = try toggled(criteria.assetTypes, AssetType(rawValue: value))
    case .difficultyLevel:
      changed.difficultyLevels = try toggled(criteria.difficultyLevels, DifficultyLevel(rawValue: value))
    case .locale: changed.locales = try toggled(criteria.locales, AssetLocale(value))
    case .contributor: changed.contributors = try toggled(criteria.contributors, URN(value))
    case .timeToComplete:
      changed.timeToComplete = try toggled(criteria.timeToComplete, DurationRange(rawValue: value))
    case .publishedYear: changed.publishedYears = try toggled(criteria.publishedYears, Int(value))
    case .library, .subject, .topic, .skill:
      changed.classifications = try toggled(criteria.classifications, URN(value))
    }
    return changed
  }
}
