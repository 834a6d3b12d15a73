import CatalogIngestion
import CatalogQuery
import CatalogStore
import LearningAPI
import TestSupport
import Testing

/// An index that is made anew from raw JSON answers as the one before.
@Suite struct RebuildTests {
  private static let catalogs = 12
  private static let questions = 60

  @Test func answersAreTheSameAndVerifyFindsNothing() async throws {
    for number in 0..<Self.catalogs {
      let seed = SeededRandom.seed &+ UInt64(number)
      var options = RandomCatalog.Options()
      options.assets = 120
      options.hostileShare = [0, 8, 40][number % 3]
      let lines = RandomCatalog(seed: seed, options).lines
      let model = try BruteForceModel(lines: lines)
      let built = try CatalogBuilder(lines: lines)
      let file = built.catalog.file
      #expect(try CatalogVerifier(file).run() == [], "catalog seed \(seed)")
      var random = SeededRandom(seed)
      let criteria = (0..<Self.questions).map { _ in RandomCriteria(model).next(&random).0 }
      let before = try criteria.map { try Self.text(built.catalog, $0) }
      let generation = try built.catalog.generation()
      let report = try CatalogWriter(file).rebuild(at: 1)
      #expect(report.rejected.isEmpty)
      #expect(try built.catalog.generation() == generation + 1)
      for (asked, text) in zip(criteria, before) {
        #expect(
          try Self.text(built.catalog, asked) == text,
          "catalog seed \(seed): \(QueryString.write(asked.queryItems))")
      }
      #expect(try CatalogVerifier(file).run() == [], "catalog seed \(seed), after the rebuild")
    }
  }

  private static func text(_ catalog: Catalog, _ criteria: AssetCriteria) throws -> String {
    let answer = try catalog.search(criteria)
    return String(decoding: answer.json, as: UTF8.self) + AnswerText.text(answer)
  }
}
