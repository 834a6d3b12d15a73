import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("What other tools keep in the file")
struct StatisticsTests {
  private static let rounds = 12

  /// Every answer as a text; an error as what it says.
  private static func texts(_ calls: EveryCall, _ file: CatalogFile) throws -> [String] {
    var texts = calls.answers(file).map { "\($0.name): \($0.answer)" }
    for readsColumns in [true, false] {
      texts += calls.answers(try Catalog(file, readsColumns: readsColumns)).map { "\($0.name): \($0.answer)" }
    }
    return texts
  }

  @Test("Statistics change no answer, whatever they say, and no order")
  func statistics() throws {
    var options = RandomCatalog.Options()
    options.assets = 120
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 5, options).lines, portions: 2)
    let calls = try EveryCall(of: built.catalog)
    let expected = try Self.texts(calls, built.file)
    try CatalogWriter(built.file).write { try $0("ANALYZE").run() }
    #expect(try Self.texts(calls, built.file) == expected)
    var random = SeededRandom()
    for round in 0..<Self.rounds {
      try CatalogWriter(built.file).write { statements in
        try statements("DELETE FROM sqlite_stat1").run()
        let indexes = try statements(
          "SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' AND tbl_name <> 'sqlite_stat1' ORDER BY 1, 2"
        )
        let insert = try statements("INSERT INTO sqlite_stat1(tbl, idx, stat) VALUES (?, ?, ?)")
        while try indexes.step() {
          for index in [indexes.text(1), nil] {
            insert.bind(1, indexes.text(0))
            insert.bind(2, index)
            insert.bind(3, Self.statistic(&random))
            try insert.run()
          }
        }
      }
      let texts = try Self.texts(calls, built.file)
      for (text, other) in zip(texts, expected) where text != other {
        Issue.record("seed \(SeededRandom.seed), round \(round): \(text)\ninstead of \(other)")
      }
    }
    #expect(try CatalogVerifier(built.file).run().isEmpty)
  }

  private static func statistic(_ random: inout SeededRandom) -> String {
    let numbers = (0...random.below(5)).map { _ in
      random.pick(["1", "2", "999999999999", "-1", "0", "", "x"], or: "1")
    }
    return (numbers + random.some(["unordered", "noskipscan", "sz=99999999"], 30)).joined(separator: " ")
  }
}
