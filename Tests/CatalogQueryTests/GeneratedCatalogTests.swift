import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// The engine and the model on catalogs of a generator with real titles, which is not part of this repository.
@Suite struct GeneratedCatalogTests {
  @Test(arguments: [
    "--slim --facets --total 3000 --second-title-share .1 --hostile-share .2",
    "--courses 30 --hostile-share .2",
  ])
  func answersEqualTheModels(options: String) throws {
    guard let lines = try CatalogGenerator.lines(options) else { return }
    let built = try CatalogBuilder(lines: lines)
    let model = try BruteForceModel(lines: lines)
    let questions = RandomCriteria(model)
    var random = SeededRandom(SeededRandom.seed &+ 4_000)
    var withHits = 0
    let asked = 150
    for _ in 0..<asked {
      let criteria = questions.next(&random).criteria
      let expected = model.answer(criteria)
      if expected.total > 0 { withHits += 1 }
      let found = try built.catalog.search(criteria)
      #expect(
        AnswerText.text(found) == expected.description,
        "make_catalog.py \(options), seed \(SeededRandom.seed): \(QueryString.write(criteria.queryItems))")
    }
    print("generated catalog (\(options)): \(lines.count) lines, \(asked) questions, \(withHits) with hits")
  }
}
