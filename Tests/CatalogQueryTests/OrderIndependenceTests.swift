import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// What a catalog answers depends on the records that arrived, not on their order.
@Suite struct OrderIndependenceTests {
  @Test(arguments: 0..<4)
  func shuffledArrivalGivesTheSameBytes(number: Int) throws {
    let seed = SeededRandom.seed &+ 2_000 &+ UInt64(number)
    var options = RandomCatalog.Options()
    options.hasUniqueUpdates = true
    options.hostileShare = number * 10
    options.assets = 150
    let lines = RandomCatalog(seed: seed, options).lines
    let questions = RandomCriteria(try BruteForceModel(lines: lines))
    var random = SeededRandom(seed)
    let first = try CatalogBuilder(lines: lines)
    var others = [try CatalogBuilder(lines: random.shuffled(lines))]
    // In several imports, one of them with everything once more.
    let shuffled = random.shuffled(lines)
    let parts = try CatalogBuilder(lines: Array(shuffled.prefix(60)))
    try parts.add(lines: Array(shuffled.dropFirst(60)))
    try parts.add(lines: random.shuffled(lines))
    others.append(parts)
    for _ in 0..<120 {
      let criteria = questions.next(&random).criteria
      let expected = try first.catalog.search(criteria)
      for other in others {
        let found = try other.catalog.search(criteria)
        let place: Comment = "catalog seed \(seed), \(QueryString.write(criteria.queryItems))"
        #expect(AnswerText.text(found) == AnswerText.text(expected), place)
        #expect(found.json == expected.json, place)
      }
    }
  }
}
