import CatalogQuery
import CatalogText
import Foundation
import LearningAPI
import TestSupport
import Testing

/// The engine and a model that reads docs/query.md straight give the same answers.
@Suite struct EngineAgainstModelTests {
  /// How many questions are asked: `CARREL_TEST_QUERIES`, or what the length of the run says.
  static let queries = RunLength.times(500, full: 300_000, variable: "CARREL_TEST_QUERIES")
  private static let catalogs = 24
  /// Every nth question is explained too, as a whole and for one asset.
  private static let explainedShare = 8

  /// What one catalog's questions gave.
  private struct Tally: Sendable {
    var asked: [[String]] = []
    var withHits = 0
    var hitSizes: [Int] = []
    var explained = 0
    var widened = 0
    var failures: [String] = []
  }

  @Test func answersEqualTheModelsOverRandomCatalogs() async throws {
    let share = (Self.queries + Self.catalogs - 1) / Self.catalogs
    var pairs = PairCount(RandomCriteria.kinds)
    var (asked, explained, widened, withHits, sizes, failures) = (0, 0, 0, 0, [Int](), [String]())
    let tallies = try await withThrowingTaskGroup(of: Tally.self) { group in
      for number in 0..<Self.catalogs {
        group.addTask {
          try Self.compare(seed: SeededRandom.seed &+ UInt64(number), number: number, queries: share)
        }
      }
      return try await group.reduce(into: [Tally]()) { $0.append($1) }
    }
    for tally in tallies {
      for kinds in tally.asked { pairs.add(kinds) }
      asked += tally.asked.count
      explained += tally.explained
      widened += tally.widened
      withHits += tally.withHits
      sizes += tally.hitSizes
      failures += tally.failures
    }
    sizes.sort()
    print(
      "engine against model: seed \(SeededRandom.seed), \(asked) questions, \(explained) of them explained, \(widened) widened by synonyms, \(withHits) with hits (median \(sizes[sizes.count / 2]), most \(sizes.last ?? 0)), \(failures.count) different; \(pairs.description)"
    )
    for failure in failures.prefix(5) { Issue.record("\(failure)") }
    #expect(failures.isEmpty)
    #expect(widened * 20 > asked)
    #expect(withHits * 100 >= asked * 55)
    // Fewer questions than usual cannot try everything fifty times.
    #expect(pairs.rarest.count >= min(50, asked / 300))
  }

  private static func compare(seed: UInt64, number: Int, queries: Int) throws -> Tally {
    var random = SeededRandom(seed)
    var options = RandomCatalog.Options()
    options.hostileShare = [0, 8, 40][number % 3]
    options.assets = random.number(130...450)
    let lines = RandomCatalog(seed: seed, options).lines
    var model = try BruteForceModel(lines: lines)
    let built = try CatalogBuilder(lines: lines, portions: 1 + number % 4)
    var (columns, rows) = (built.catalog, built.rows)
    if number % 2 == 1 {
      model.synonyms = try RandomSynonyms(model).next(&random)
      columns = try Catalog(built.file, synonyms: model.synonyms)
      rows = try Catalog(built.file, readsColumns: false, synonyms: model.synonyms)
    }
    let criteria = RandomCriteria(model)
    var tally = Tally()
    if try !built.catalog.hasColumns() { tally.failures.append("catalog seed \(seed) has no columnar index") }
    for number in 0..<queries {
      let (next, kinds) = criteria.next(&random)
      tally.asked.append(kinds)
      let answer = model.answer(next)
      let keyword = KeywordQuery(next.keyword ?? "", model.synonyms)
      if keyword.required.contains(where: { !$0.synonyms.isEmpty }) { tally.widened += 1 }
      if answer.total > 0 {
        tally.withHits += 1
        tally.hitSizes.append(answer.total)
      }
      var expected = answer.description
      var found = Self.said { AnswerText.text(try columns.search(next)) }
      if found == expected { found = Self.said { AnswerText.text(try rows.search(next)) } }
      if number.isMultiple(of: explainedShare), found == expected, !next.looksFurther {
        tally.explained += 1
        let explainer = ModelExplainer(next, model)
        let urn = criteria.urn(&random)
        expected = explainer.explanation + "\n" + explainer.explanation(for: urn)
        found = Self.said {
          ExplanationText.text(try columns.explain(next)) + "\n"
            + ExplanationText.text(try columns.explain(next, for: urn))
        }
      }
      if number.isMultiple(of: explainedShare), found == expected, next.looksFurther {
        tally.explained += 1
        expected = "\(answer.total) in the end, true"
        found = Self.said { try Self.consistency(of: next, criteria.urn(&random), columns) }
        if found.hasPrefix("nothing to tell") { expected = found }
      }
      if found != expected {
        tally.failures.append(
          """
          seed \(SeededRandom.seed), catalog seed \(seed) (\(options.hostileShare) % hostile, \(options.assets) assets)
          \(QueryString.write(next.queryItems)) \(next.facetOptions)
          --- the engine says
          \(found)
          --- the model says
          \(expected)
          """)
      }
    }
    return tally
  }

  /// What the last step of an explanation leaves, and whether an asset that passes everything is in the answer.
  private static func consistency(
    of criteria: AssetCriteria, _ urn: URN, _ catalog: Catalog
  ) throws -> String {
    let one = try catalog.explain(criteria, for: urn)
    let isConsistent = one.asset == nil || one.checks.allSatisfy(\.passes) == (one.index != nil)
    guard let last = try catalog.explain(criteria).steps.last else {
      return isConsistent ? "nothing to tell" : "\(urn): \(one.checks.map(\.sentence))"
    }
    return isConsistent
      ? "\(last.running) in the end, true" : "\(last.running), \(urn): \(one.checks.map(\.sentence))"
  }

  private static func said(_ text: () throws -> String) -> String {
    do { return try text() } catch { return "\(error)" }
  }
}
