import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import LearningAPI
import TestSupport
import Testing

/// An index that is rebuilt from raw JSON answers as the one before.
@Suite struct RebuildTests {
  private static let catalogs = RunLength.times(4, full: 12)
  private static let questions = RunLength.times(40, full: 60)

  @Test func answersAreTheSameAndVerifyFindsNothing() throws {
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

  @Test func theIndexAloneIsMadeAnewFromSoundRows() throws {
    let built = try CatalogBuilder(lines: RandomCatalog(seed: SeededRandom.seed).lines, portions: 3)
    let file = built.catalog.file
    var asked = AssetCriteria(keyword: "a* -zebra")
    asked.facets = [.locale, .skill, .subject, .contributor]
    let before = try Self.text(built.catalog, asked)
    try CatalogWriter(file).write { statements in
      try statements("INSERT INTO title_fts(title_fts) VALUES ('delete-all')").run()
      try statements("UPDATE column_copy SET deleted = x'00'").run()
    }
    #expect(try !CatalogVerifier(file).run().isEmpty)
    let assets = try CatalogWriter(file).read { try $0("SELECT count(*) FROM asset").firstInt() }
    #expect(try CatalogWriter(file).rebuildIndex(at: 1) == Int(assets ?? 0))
    #expect(try CatalogVerifier(file).run() == [], "seed \(SeededRandom.seed)")
    #expect(try Self.text(built.catalog, asked) == before)
    #expect(try Self.text(built.rows, asked) == before)
  }

  /// A reader has part of the old columnar index in memory, and must not read the rest from the new one.
  @Test func whoReadsMeanwhileGetsWholeAnswers() throws {
    func lines(_ level: String, _ numbers: Range<Int>) -> [String] {
      numbers.map {
        #"{"urn":"urn:li:lyndaCourse:\#($0)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Lantern \#($0 % 7) \#(level)"},"details":{"level":"\#(level)","publishedAt":\#(1_700_000_000_000 + $0)}}"#
      }
    }
    let built = try CatalogBuilder(lines: lines("BEGINNER", 0..<400))
    try built.add(lines: lines("ADVANCED", 100..<150))
    var few = AssetCriteria(keyword: "lantern")
    few.difficultyLevels = [.advanced]
    _ = try built.catalog.summary(few)
    #expect(try CatalogWriter(built.file).rebuildIndex(at: 1) == 400)
    for sort in [AssetCriteria.SortOrder.title, .recency, .relevance] {
      for keyword in ["lantern 3", "\"3 advanced\"", "beginner"] {
        var asked = AssetCriteria(keyword: keyword)
        asked.sortBy = sort
        asked.count = 100
        asked.facets = [.publishedYear, .locale]
        #expect(try Self.text(built.catalog, asked) == Self.text(built.rows, asked), "\(keyword) \(sort)")
      }
    }
  }

  @Test(arguments: [
    "UPDATE title SET words = words || ' more' WHERE id = 3",
    "UPDATE asset SET level = 1 - level WHERE id = 3",
    "UPDATE classification SET name = 'Other' WHERE id = 1",
    "DELETE FROM content WHERE child = (SELECT min(child) FROM content)",
  ])
  func noIndexIsMadeOfDamagedRows(damage: String) throws {
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 7).lines)
    let writer = try CatalogWriter(built.file)
    try writer.write { statements in
      try statements("UPDATE asset SET level = 5 WHERE id = 3 AND level IS NULL").run()
      try statements(damage).run()
    }
    #expect(throws: CatalogError.self) { try writer.rebuildIndex(at: 1) }
    _ = try writer.rebuild(at: 1)
    #expect(try CatalogVerifier(built.file).run() == [])
  }

  @Test func anIndexThatIsStoppedIsAsItWas() throws {
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 7).lines)
    for columns in [0, 1, 20] {
      #expect(throws: CatalogError.interrupted) {
        try CatalogWriter(built.file).rebuildIndex(at: 1) { $0.step != .columns || $0.done < columns }
      }
      #expect(throws: CatalogError.interrupted) {
        try CatalogWriter(built.file).rebuild(at: 1) { $0.step != .columns || $0.done < columns }
      }
      #expect(try CatalogVerifier(built.file).run() == [])
    }
  }

  private static func text(_ catalog: Catalog, _ criteria: AssetCriteria) throws -> String {
    let answer = try catalog.search(criteria)
    return String(decoding: answer.json, as: UTF8.self) + AnswerText.text(answer)
  }
}
