import CatalogQuery
import CatalogText
import LearningAPI
import TestSupport
import Testing

@Suite("What an unfinished keyword may become") struct SuggestionTests {
  private static func video(_ number: Int, _ title: String, type: String = "VIDEO") -> String {
    #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"\#(type)","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"}}"#
  }

  private func titles(_ text: String, _ lines: [String], limit: Int = 10) throws -> [String] {
    try CatalogBuilder(lines: lines).catalog.suggestions(for: text, limit: limit).map(\.title.value)
  }

  @Test func theLastWordIsTheBeginningOfOne() throws {
    let lines = [
      Self.video(1, "Learning JavaScript", type: "COURSE"), Self.video(2, "Java"),
      Self.video(3, "Learning C#"),
    ]
    #expect(try titles("learning jav", lines) == ["Learning JavaScript"])
    #expect(try titles("learning ", lines) == ["Learning C#", "Learning JavaScript"].reversed())
    #expect(try titles("java ", lines) == ["Java"])
    #expect(try titles("", lines).isEmpty)
    #expect(try titles(" - * ", lines).isEmpty)
  }

  @Test func ideographsNeedNoSpace() throws {
    let lines = [Self.video(1, "机器学习入门"), Self.video(2, "学习机器人")]
    #expect(try titles("机器学", lines) == ["机器学习入门"])
    #expect(try titles("学", lines) == ["学习机器人", "机器学习入门"])
  }

  @Test func aTitleComesOnceAndNoMoreThanAsked() throws {
    let lines = (1...40).map { Self.video($0, $0.isMultiple(of: 2) ? "Next steps" : "NEXT steps \($0 % 7)") }
    let all = try titles("next", lines, limit: 100)
    #expect(all.count == 8)
    #expect(try titles("next", lines, limit: 3) == Array(all.prefix(3)))
    #expect(try titles("next", lines, limit: .max) == all)
  }

  @Test func titlesInManyLocalesHideNobody() throws {
    func course(_ number: Int, _ locale: String, _ title: String, _ publishedAt: Int) -> String {
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"\#(locale)"},"value":"\#(title)"},"details":{"publishedAt":\#(publishedAt)}}"#
    }
    var lines = (1...8).flatMap { number in
      ["en", "de", "fr", "es"].map { course(number, $0, "Java basics", 1_700_000_000_000 + number) }
    }
    lines.append(course(9, "en", "Java second", 1_600_000_000_000))
    lines.append(course(10, "en", "Java third", 1_500_000_000_000))
    while lines.count < 66 { lines.append(course(lines.count, "en", "Something else", 1_700_000_000_000)) }
    let built = try CatalogBuilder(lines: lines, portions: 2)
    for text in ["jav", "java b", "java "] {
      let given = try built.catalog.suggestions(for: text, limit: 2).map(\.title.value)
      #expect(try given == built.rows.suggestions(for: text, limit: 2).map(\.title.value))
    }
    #expect(
      try built.catalog.suggestions(for: "jav", limit: 2).map(\.title.value) == [
        "Java basics", "Java second",
      ])
  }

  @Test func theyAreTheFirstMatchesOfTheSameQuestion() throws {
    let lines = RandomCatalog(seed: SeededRandom.seed &+ 91).lines
    let built = try CatalogBuilder(lines: lines, portions: 3)
    var random = SeededRandom(SeededRandom.seed &+ 92)
    let words = try BruteForceModel(lines: lines)
    let questions = RandomCriteria(words)
    var found = 0
    for _ in 0..<400 {
      var criteria = questions.next(&random).criteria
      guard
        var keyword = criteria.keyword?.trimmingSuffix(while: { "*\"“”„«»＂".contains($0) || $0.isWhitespace })
      else { continue }
      // The first letters of one word are answered on a way of their own.
      if random.below(2) == 0 { keyword = String(keyword.prefix(1 + random.below(3))) }
      if keyword.isEmpty || KeywordQuery(keyword + "*").required.isEmpty { continue }
      criteria.keyword = keyword + "*"
      criteria.sortBy = .relevance
      var expected: [URN] = []
      var seen: Set<String> = []
      var looked = 0
      try built.rows.forEachMatch(criteria) { hit in
        if seen.insert(TextNormalizer.normalize(hit.title.value)).inserted { expected.append(hit.urn) }
        looked += 1
        return looked < 40 && expected.count < 5
      }
      let given = try built.catalog.suggestions(for: keyword, limit: 5, matching: criteria)
      #expect(given.map(\.urn) == expected, "seed \(SeededRandom.seed): '\(keyword)'")
      found += given.isEmpty ? 0 : 1
    }
    #expect(found > 10)
  }
}

extension String {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text
  }
}
