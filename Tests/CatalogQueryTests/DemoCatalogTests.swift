import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// The engine and the model on a catalog whose titles and details read like real ones.
@Suite struct DemoCatalogTests {
  @Test func answersEqualTheModels() throws {
    // Only a line feed ends a line: titles hold other separators.
    let lines = try Fixtures.text("demo/catalog.jsonl").unicodeScalars.split(separator: "\n").map(String.init)
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
        "seed \(SeededRandom.seed): \(QueryString.write(criteria.queryItems))")
    }
    #expect(withHits * 2 > asked)
  }
}
