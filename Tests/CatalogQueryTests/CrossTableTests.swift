import CarrelKit
import CatalogQuery
import LearningAPI
import TestSupport
import Testing

@Suite("Cross tables count distinct assets, from columns and from rows") struct CrossTableTests {
  /// The facets of which an asset has one value at most.
  private static let single: Set<FacetName> = [
    .assetType, .difficultyLevel, .timeToComplete, .publishedYear,
  ]

  /// Every cell of a table that counts something, by values.
  private static func cells(_ table: CrossTable) -> [[String?]: Int] {
    var cells: [[String?]: Int] = [:]
    func add(_ names: [String?], _ positions: [CrossTable.Position]) {
      guard names.count < table.axes.count else {
        let count = table.count(positions)
        if count > 0 { cells[names] = count }
        return
      }
      add(names + [nil], positions + [.none])
      for (index, value) in table.axes[names.count].values.enumerated() {
        add(names + [value.value], positions + [.value(index)])
      }
    }
    add([], [])
    return cells
  }

  private static func facets(_ random: inout SeededRandom) -> [FacetName] {
    Array(random.shuffled(FacetName.allCases).prefix(random.number(1...3)))
  }

  @Test("Cells, margins and totals are the model's, with deltas, retired assets and second titles")
  func model() throws {
    var (tried, withHits, cells) = (0, 0, 0)
    for number in 0..<12 {
      let seed = SeededRandom.seed &+ UInt64(number)
      var random = SeededRandom(seed)
      var options = RandomCatalog.Options()
      options.hostileShare = [0, 40][number % 2]
      options.assets = random.number(60...220)
      let lines = RandomCatalog(seed: seed, options).lines
      let model = try BruteForceModel(lines: lines)
      let built = try CatalogBuilder(lines: lines, portions: 1 + number % 4)
      let questions = RandomCriteria(model)
      for _ in 0..<RunLength.times(20, full: 400) {
        let criteria = questions.next(&random).0
        let facets = Self.facets(&random)
        let expected = model.counts(by: facets, criteria)
        let said = "\(facets.map(\.rawValue)) \(criteria.queryItems) seed \(seed)"
        for catalog in [built.catalog, built.rows] {
          let table = try catalog.counts(by: facets, matching: criteria)
          #expect(Self.cells(table) == expected, "\(said)")
          #expect(table.total == model.answer(criteria).total, "\(said)")
          for (index, facet) in facets.enumerated() {
            let own = model.counts(by: [facet], criteria)
            #expect(table.axes[index].none == own[[nil]] ?? 0, "\(said)")
            #expect(
              Dictionary(uniqueKeysWithValues: table.axes[index].values.map { ([$0.value], $0.count) })
                == own.filter { $0.key != [nil] }, "\(said)")
          }
        }
        tried += 1
        withHits += expected.isEmpty ? 0 : 1
        cells += expected.count
      }
    }
    print("cross tables: \(tried) tried, \(withHits) with assets, \(cells) cells")
    #expect(withHits * 5 > tried * 2)
  }

  @Test(
    "Where assets have one value each, cells add up to their margins; elsewhere they are never less than them"
  )
  func margins() throws {
    let seed = SeededRandom.seed &+ 77
    var random = SeededRandom(seed)
    let lines = RandomCatalog(seed: seed, RandomCatalog.Options()).lines
    let catalog = try CatalogBuilder(lines: lines, portions: 2).catalog
    var equal = 0
    for _ in 0..<RunLength.times(60, full: 1_000) {
      let facets = Array(random.shuffled(FacetName.allCases).prefix(2))
      let table = try catalog.counts(by: facets)
      let columns: [CrossTable.Position] = [.none] + table.axes[1].values.indices.map { .value($0) }
      let rows: [CrossTable.Position] = [.all, .none] + table.axes[0].values.indices.map { .value($0) }
      for row in rows {
        let sum = columns.reduce(0) { $0 + table.count(row, $1) }
        if Self.single.contains(facets[1]) {
          #expect(sum == table.count(row, .all), "\(facets)")
          equal += 1
        } else {
          #expect(sum >= table.count(row), "\(facets)")
        }
      }
    }
    #expect(equal > 50)
  }

  @Test("A cell is the total of the question with both values as criteria")
  func cells() throws {
    let seed = SeededRandom.seed &+ 78
    var random = SeededRandom(seed)
    var options = RandomCatalog.Options()
    options.assets = 250
    let lines = RandomCatalog(seed: seed, options).lines
    let model = try BruteForceModel(lines: lines)
    let catalog = try CatalogBuilder(lines: lines, portions: 3).catalog
    let questions = RandomCriteria(model)
    var tried = 0
    for _ in 0..<RunLength.times(60, full: 1_000) {
      var criteria = questions.next(&random).0
      let facets = Self.facets(&random)
      criteria.lastUpdatedAfter = nil
      for facet in facets { Self.clear(facet, in: &criteria) }
      let table = try catalog.counts(by: facets, matching: criteria)
      for _ in 0..<5 {
        var positions: [CrossTable.Position] = []
        var one = criteria
        for axis in table.axes where !axis.values.isEmpty {
          let index = random.below(axis.values.count)
          positions.append(.value(index))
          let value = axis.values[index].value
          // A language alone asks for all its countries.
          if axis.facet == .locale, !value.contains("_") { positions = [] }
          one.toggle(axis.facet, value)
        }
        guard positions.count == facets.count else { continue }
        one.count = 0
        #expect(table.count(positions) == (try catalog.summary(one).total), "\(facets) \(one.queryItems)")
        tried += 1
      }
    }
    #expect(tried > 60)
  }

  private static func clear(_ facet: FacetName, in criteria: inout AssetCriteria) {
    switch facet {
    case .assetType: criteria.assetTypes = []
    case .difficultyLevel: criteria.difficultyLevels = []
    case .locale: criteria.locales = []
    case .contributor: criteria.contributors = []
    case .timeToComplete: criteria.timeToComplete = []
    case .publishedYear: criteria.publishedYears = []
    case .library, .subject, .topic, .skill, .credential: criteria.classifications = []
    }
  }

  @Test("Retired and removed assets are counted as everywhere, and facets are named once")
  func refused() throws {
    let catalog = try CatalogBuilder(lines: RandomCatalog(seed: 5, RandomCatalog.Options()).lines).catalog
    var criteria = AssetCriteria()
    let open = try catalog.counts(by: [.difficultyLevel], matching: criteria)
    criteria.includeRetired = true
    let all = try catalog.counts(by: [.difficultyLevel], matching: criteria)
    #expect(open.total < all.total && open.generation == all.generation)
    #expect(all.total == (try catalog.summary(criteria).total))
    #expect(all.count() == all.total && all.count(.value(99)) == 0)
    let first = try #require(all.axes[0].values.first)
    #expect(all.position(of: first.value, in: .difficultyLevel) == .value(0))
    #expect(all.position(of: first.value, in: .skill) == nil)
    criteria.keyword = "***"
    let none = try catalog.counts(by: [.skill, .locale], matching: criteria)
    #expect(none.total == 0 && none.axes.allSatisfy { $0.values.isEmpty } && none.notices.count == 1)
    for facets in [[], [.skill, .skill], [.skill, .topic, .locale, .library]] as [[FacetName]] {
      #expect(throws: QueryError.self) { try catalog.counts(by: facets) }
    }
  }

  @Test("The asynchronous form counts the same") func async() async throws {
    let catalog = try CatalogBuilder(lines: RandomCatalog(seed: 6, RandomCatalog.Options()).lines).catalog
    let table = try await catalog.counts(by: [.library, .skill])
    #expect(try table.total == (await catalog.summary(AssetCriteria())).total)
    #expect(table.count(.value(0)) == table.axes[0].values.first?.count)
  }
}
