import TestSupport
import Testing

@testable import CatalogText

/// Small letters, digits and spaces are read the short way, and come to what the long way says.
@Suite struct PlainKeywordTests {
  private static let pieces = ["a", "java", "c", "3d", "2024", "net", "js", "node", " ", "  ", "x1", "z"]

  @Test func theShortWayIsTheLongOne() {
    var random = SeededRandom(SeededRandom.seed)
    for round in 0..<RunLength.times(2_000, full: 50_000) {
      let count = round == 0 ? 0 : random.below(12)
      var text = (0..<count).map { _ in random.pick(Self.pieces, or: "a") }.joined(
        separator: random.percent(50) ? " " : "")
      // What the short way must leave alone.
      if random.percent(20) {
        text += random.pick(["*", "+", "#", ".", "-", "'", "é", "A", "\t", "・"], or: "*")
      }
      #expect(
        KeywordQuery(text) == KeywordQuery(reading: text, .none), "'\(text)', seed \(SeededRandom.seed)")
    }
    let long = String(repeating: "a ", count: 300)
    #expect(KeywordQuery(long) == KeywordQuery(reading: long, .none))
    let word = String(repeating: "b", count: 256)
    #expect(KeywordQuery(word) == KeywordQuery(reading: word, .none))
  }
}
