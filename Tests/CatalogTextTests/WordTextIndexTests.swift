import Testing

@testable import CatalogText

@Suite("Many texts are found as each of them tells")
struct WordTextIndexTests {
  @Test func agreesWithEachText() {
    var random = RandomText()
    var found = 0
    for _ in 0..<200 {
      let texts = (0..<12).map { _ in
        WordText(
          (0..<2).map { _ in
            [random.ascii(), random.mixed(), random.ideographs(upTo: 6)].joined(separator: " ")
          })
      }
      let index = WordTextIndex(texts)
      for _ in 0..<20 {
        let keyword = KeywordQuery(
          [random.ascii(), random.mixed(), "\"\(random.ascii())\"*"].joined(separator: " "))
        for clause in keyword.required + keyword.excluded {
          let places = Set(index.places(clause))
          found += places.count
          #expect(
            places == Set(texts.indices.filter { texts[$0].holds(clause) }),
            "clause \(clause), CARREL_TEST_SEED=\(random.seed)")
        }
      }
    }
    #expect(found > 0)
  }

  @Test func findsSynonymsAndBeginnings() throws {
    let index = WordTextIndex([
      WordText(["Kubernetes", "Docker"]), WordText(["K8s basics"]), WordText(["Go"]),
    ])
    let keyword = KeywordQuery("k8s", try Synonyms("k8s = kubernetes"))
    #expect(keyword.required.map { Set(index.places($0)) } == [[0, 1]])
    #expect(KeywordQuery("kub*").required.map(index.places) == [[0]])
  }
}
