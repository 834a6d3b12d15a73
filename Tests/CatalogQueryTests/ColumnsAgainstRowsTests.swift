import CatalogIntegrity
import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// What the columnar index tells beside answers is what rows tell, with a delta beside the base, assets in it that replace others,
/// and assets that are gone.
@Suite struct ColumnsAgainstRowsTests {
  private static let questions = RunLength.times(80, full: 4_000)
  private static let catalogs = 4

  private static func said(_ text: () throws -> String) -> String {
    do { return try text() } catch { return "\(error)" }
  }

  /// Calls `body` with random questions to random catalogs.
  ///
  /// - Parameter share: how many questions in a hundred have a kind of criterion.
  private func forEachQuestion(
    share: Int = 33, _ body: (CatalogBuilder, AssetCriteria, URN, inout SeededRandom) throws -> Void
  ) throws {
    for number in 0..<Self.catalogs {
      let seed = SeededRandom.seed &+ 9_000 &+ UInt64(number)
      var options = RandomCatalog.Options()
      options.hostileShare = [0, 30][number % 2]
      options.assets = 200
      let lines = RandomCatalog(seed: seed, options).lines
      let built = try CatalogBuilder(lines: lines, portions: 3)
      var random = SeededRandom(seed)
      // Records that come again are replaced, and derived videos that they do not list any more go.
      try built.add(lines: RandomCatalog(seed: seed, options).lines.filter { _ in random.percent(10) })
      let questions = RandomCriteria(try BruteForceModel(lines: lines))
      for _ in 0..<Self.questions / Self.catalogs {
        try body(built, questions.next(&random, share: share).criteria, questions.urn(&random), &random)
      }
    }
  }

  @Test("similar assets, their order and what they share")
  func similar() throws {
    var hits = 0
    try forEachQuestion(share: 12) { built, criteria, urn, random in
      var criteria = criteria
      // Few that have the words share anything.
      if random.percent(80) { criteria.keyword = nil }
      func text(_ catalog: Catalog) throws -> String {
        let similar = try catalog.similar(to: urn, matching: criteria)
        hits += similar.answer.hits.count
        return AnswerText.text(similar.answer) + "\n"
          + similar.shared.map { $0.map(\.urn.rawValue).joined(separator: " ") }.joined(separator: "\n")
      }
      let (columns, rows) = (Self.said { try text(built.catalog) }, Self.said { try text(built.rows) })
      #expect(columns == rows, "\(urn) \(criteria.queryItems), seed \(SeededRandom.seed)")
    }
    print("similar assets from columns and rows: \(hits) hits")
    #expect(hits > 300)
  }

  @Test("the order by titles of any locale, page by page")
  func titles() throws {
    var several = 0
    try forEachQuestion(share: 12) { built, criteria, _, random in
      var criteria = criteria
      if random.percent(70) { criteria.keyword = nil }
      criteria.sortBy = .title
      criteria.targetLocale = AssetLocale(
        random.pick(["de_DE", "en_US", "ja_JP", "de", "fr_FR", "en"], or: "de"))
      criteria.start = random.pick([0, 0, 3, 40], or: 0)
      criteria.count = random.pick([1, 10, 100], or: 10)
      let columns = Self.said { AnswerText.text(try built.catalog.search(criteria)) }
      #expect(
        columns == Self.said { AnswerText.text(try built.rows.search(criteria)) }, "\(criteria.queryItems)")
      several += try built.catalog.search(criteria).hits.count { $0.locales.count > 1 }
    }
    #expect(several > 100)
  }

  @Test("explanations of answers and of assets")
  func explanations() throws {
    var places = 0
    try forEachQuestion { built, criteria, urn, _ in
      func text(_ catalog: Catalog) throws -> String {
        let first = try catalog.search(criteria).hits.last?.urn
        let assets = try [urn, first].compactMap { $0 }.map { try catalog.explain(criteria, for: $0) }
        places += assets.count { $0.index != nil }
        return ([ExplanationText.text(try catalog.explain(criteria))] + assets.map(ExplanationText.text))
          .joined(separator: "\n")
      }
      let (columns, rows) = (Self.said { try text(built.catalog) }, Self.said { try text(built.rows) })
      #expect(columns == rows, "\(urn) \(criteria.queryItems), seed \(SeededRandom.seed)")
    }
    #expect(places > 50)
  }

  @Test("the counts of a status, derived and replaced assets among them")
  func status() throws {
    var derived = 0
    for number in 0..<6 {
      let seed = SeededRandom.seed &+ 9_500 &+ UInt64(number)
      let lines = RandomCatalog(seed: seed).lines
      let built = try CatalogBuilder()
      var random = SeededRandom(seed)
      for portion in 0..<4 {
        let some = portion == 3 ? lines.filter { _ in random.percent(8) } : random.some(lines, 60)
        try built.add(lines: some.isEmpty ? lines : some)
        let columns = try CatalogStatus(of: built.file, readsColumns: true, now: 1)
        #expect(try columns == CatalogStatus(of: built.file, readsColumns: false, now: 1), "seed \(seed)")
        derived += columns.derived
      }
    }
    #expect(derived > 100)
  }
}
