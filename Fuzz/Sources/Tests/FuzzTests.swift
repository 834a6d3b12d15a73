import CatalogQuery
import Foundation
import LearningAPI
import Testing

@Suite("No keyword is an error")
struct FuzzTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")

  /// How many inputs are made: few with every change, many in `make soak`.
  private static let rounds = ProcessInfo.processInfo.environment["CARREL_SOAK"] == nil ? 4_000 : 200_000

  @Test("whatever was kept is answered, in every order")
  func corpusIsAnswered() throws {
    let scene = try FuzzCatalog()
    #expect(try scene.catalog.search(AssetCriteria()).total == FuzzCatalog.titles.count)
    var run = FuzzRun(scene.catalog)
    let files = try FileManager.default.contentsOfDirectory(at: Self.corpus, includingPropertiesForKeys: nil)
    for file in files {
      var criteria = AssetCriteria(keyword: String(decoding: try Data(contentsOf: file), as: UTF8.self))
      for order in [AssetCriteria.SortOrder.relevance, .recency, .title] {
        criteria.sortBy = order
        run.ask(criteria)
      }
    }
    #expect(files.count >= 30)
    #expect(run.refused == 0 && run.wrong == 0, "\(run.reports)")
  }

  @Test("Made inputs are answered")
  func madeInputsAreAnswered() throws {
    var random = SeededRandom()
    let scene = try FuzzCatalog()
    var run = FuzzRun(scene.catalog)
    for _ in 0..<Self.rounds {
      let keyword = FuzzInput.next(&random)
      run.ask(FuzzCriteria.next(keyword: keyword, &random))
    }
    print(
      "fuzz: seed \(SeededRandom.seed), \(run.withHits) of \(run.inputs) with hits, slowest \(run.slowest)")
    #expect(run.refused == 0, "seed \(SeededRandom.seed): \(run.reports)")
    #expect(run.wrong == 0, "seed \(SeededRandom.seed): \(run.reports)")
    // Otherwise the inputs test nothing.
    #expect(run.withHits > Self.rounds / 10)
  }

  @Test(
    "Query strings of protocol 2.0 mean what was written, and damaged ones are refused or repeated rightly"
  )
  func queryStringsAreUnderstood() throws {
    var random = SeededRandom()
    let scene = try FuzzCatalog()
    var run = FuzzRun(scene.catalog)
    for _ in 0..<Self.rounds {
      let criteria = FuzzCriteria.next(keyword: FuzzInput.next(&random), &random)
      run.read(criteria) { FuzzQuery.damaged($0, &random) }
    }
    #expect(run.refused == 0 && run.wrong == 0, "seed \(SeededRandom.seed): \(run.reports)")
    #expect(run.readDamaged > Self.rounds / 10)
  }
}
