import CatalogQuery
import CatalogStore
import CatalogText
import LearningAPI
import TestSupport
import Testing

/// Names of a list and the assets that they mean.
@Suite("Names of a list are matched with titles") struct MatchTests {
  private static func tests(_ built: CatalogBuilder) -> [Catalog] { [built.catalog, built.rows] }

  private static func text(_ match: AssetMatch) -> String {
    "\(match.certainty.rawValue) \(match.best?.urn.rawValue.dropFirst("urn:li:".count) ?? "-")"
  }

  @Test("exact, folded, near and none, with and without the columnar index")
  func tiers() throws {
    let built = try CatalogBuilder(lines: MatchCatalog.lines, portions: 3)
    let expected = [
      ("Learning Java: Essentials", "exact lyndaCourse:1"),
      ("learning JAVA - essentials", "folded lyndaCourse:1"),
      ("Lerning Jva Essentials", "near lyndaCourse:1"), ("Java Learning Essentials", "near lyndaCourse:1"),
      ("Learning Java: Essentials (2019)", "near lyndaCourse:1"),
      ("Gute Tests schreiben", "exact lyndaCourse:3"),
      ("Power Point Tips Busy People", "near lyndaCourse:6"),
      ("decouvrir l’economie", "folded lyndaCourse:8"),
      ("C++ Development in Practise", "near lyndaCourse:9"), ("!!!", "exact lyndaCourse:10"),
      ("网络安全第一课", "exact lyndaCourse:11"), ("Xylophone Repair at Home", "none -"), ("", "none -"),
      ("???", "none -"), ("urn:li:lyndaCourse:3", "exact lyndaCourse:3"),
      ("urn:li:lyndaCourse:3 x", "none -"),
      ("urn:li:lyndaCourse:777", "none -"), ("https://example.com/learning/x", "none -"),
      ("https://de.linkedin.com/learning/lyndacourse-3?trk=a&u=1", "exact lyndaCourse:3"),
      ("https://www.linkedin.com/learning/nowhere", "none -"),
    ]
    for catalog in Self.tests(built) {
      let matches = try catalog.match(expected.map(\.0))
      #expect(matches.map(Self.text) == expected.map(\.1))
      #expect(matches.map(\.text) == expected.map(\.0))
      #expect(matches[2].similarity.map { (0.62..<1).contains($0) } == true && matches[0].similarity == nil)
      #expect(matches[5].best?.title == "Gute Tests schreiben" && matches[5].best?.locale?.tag == "de_DE")
      #expect(matches[6].best?.state == .retired && matches[6].best?.since == 1_700_000_000_000)
      #expect(matches[0].link == "https://www.linkedin.com/learning/lyndacourse-1")
    }
    #expect(try built.catalog.match(expected.map(\.0)) == built.rows.match(expected.map(\.0)))
  }

  @Test(
    "a title that several have is exact, and told as one that several have; a course before a path before a video"
  )
  func ambiguous() throws {
    let built = try CatalogBuilder(lines: MatchCatalog.lines)
    for catalog in Self.tests(built) {
      let both = try catalog.match(["Become a Photographer"])[0]
      #expect(Self.text(both) == "exact lyndaCourse:5" && both.sameTitle == 2)
      #expect(both.alternatives.map(\.urn.rawValue) == ["urn:li:lyndaLearningPath:4"])
      let one = try catalog.match(["Learning Java: Essentials"])[0]
      #expect(one.sameTitle == 1 && one.alternatives.isEmpty)
      let path = try catalog.match(["Become a Photographer"], types: [.learningPath])[0]
      #expect(Self.text(path) == "exact lyndaLearningPath:4" && path.sameTitle == 1)
      #expect(
        try Self.text(catalog.match(["Learning Java: Essentials"], types: [.video])[0])
          == "exact lyndaVideo:2")
      let german = [AssetLocale(language: "de")]
      #expect(
        try Self.text(catalog.match(["Gute Tests schreiben"], locales: german)[0]) == "exact lyndaCourse:3")
      #expect(try catalog.match(["Writing Good Tests"], locales: german)[0].certainty != .exact)
      #expect(throws: QueryError.self) { try catalog.match(["x"], types: [AssetType(rawValue: "NOPE")]) }
      #expect(try catalog.match(["Become a Photographer"], alternatives: 0)[0].alternatives.isEmpty)
    }
  }

  @Test("a title of before leads to the asset, and a plan's vanished video is known as vanished")
  func history() throws {
    let built = try CatalogBuilder(lines: MatchCatalog.lines)
    try built.add(
      lines: MatchCatalog.asset(
        "lyndaCourse:9", "COURSE", [("en_US", "Modern Systems Programming")], updated: 2))
    for catalog in Self.tests(built) {
      let old = try catalog.match(["C++ development in practice", "Modern Systems Programming"])
      #expect(old.map(Self.text) == ["old title lyndaCourse:9", "exact lyndaCourse:9"])
      #expect(old[0].best?.title == "Modern Systems Programming")
      #expect(try Self.text(catalog.match(["C++ developmnt in practice"])[0]) == "near lyndaCourse:9")
    }
  }

  /// The model: whatever has the same words, and of these what has the same text.
  @Test("exact and folded are what a look at every title says")
  func model() throws {
    for number in 0..<3 {
      let seed = SeededRandom.seed &+ 7_000 &+ UInt64(number)
      var options = RandomCatalog.Options()
      options.assets = 200
      let built = try CatalogBuilder(lines: RandomCatalog(seed: seed, options).lines, portions: 1 + number)
      var criteria = AssetCriteria()
      criteria.includeRetired = true
      var titles: [(title: String, words: [String])] = []
      for locale in try [nil] + built.catalog.locales().map(Optional.some) {
        criteria.targetLocale = locale
        try built.catalog.forEachMatch(criteria) { hit in
          titles.append((hit.title.value, TitleWords(hit.title.value).words))
          return true
        }
      }
      var random = SeededRandom(seed)
      let asked = titles.map(\.title).filter {
        URN($0) == nil && !$0.contains("://") && !$0.hasPrefix("urn:li:")
      }
      let lines = asked.map { random.percent(50) ? $0 : random.percent(50) ? $0.uppercased() : "  \($0)!" }
      let matches = try built.catalog.match(lines)
      #expect(try built.rows.match(lines) == matches, "seed \(seed)")
      for (line, match) in zip(lines, matches) {
        let words = TitleWords(line).words
        let same = titles.filter { $0.words == words }
        if words.isEmpty { continue }
        let expected: AssetMatch.Certainty =
          same.contains { $0.title == line } ? .exact : same.isEmpty ? match.certainty : .folded
        #expect(match.certainty == expected, "seed \(seed): \(line)")
        if same.isEmpty { #expect(![.exact, .folded].contains(match.certainty)) }
        if let best = match.best, !same.isEmpty { #expect(TitleWords(best.title).words == words) }
      }
    }
  }

  @Test("a title with one edit finds itself, or what is as near")
  func edits() throws {
    let built = try CatalogBuilder(lines: MatchCatalog.lines)
    let titles = [
      "Learning Java: Essentials", "Writing Good Tests", "Become a Photographer",
      "PowerPoint Tips for Busy People",
      "C++ Development in Practice", "Découvrir l'économie",
    ]
    var random = SeededRandom()
    for _ in 0..<300 {
      let title = random.pick(titles, or: "")
      var letters = Array(title)
      let places = letters.indices.filter { $0 > 0 && letters[$0].isLetter && letters[$0 - 1].isLetter }
      let at = random.pick(places, or: 1)
      switch random.below(3) {
      case 0: letters.remove(at: at)
      case 1: letters.insert("x", at: at)
      default: letters.swapAt(at, at - 1)
      }
      let line = String(letters)
      let match = try built.catalog.match([line])[0]
      let words = TitleWords(title).words
      let found = [match.best].compactMap(\.self) + match.alternatives
      #expect(found.contains { TitleWords($0.title).words == words }, "\(line): \(match)")
    }
  }

  @Test("an exact title is found behind many of the same words, and signs behind many signs")
  func manyOfTheSame() throws {
    var lines = (10..<60).flatMap {
      MatchCatalog.asset(
        "lyndaVideo:\($0)", "VIDEO", [("en_US", "Next steps")], published: 1_600_000_000_000 + $0)
    }
    lines += MatchCatalog.asset("lyndaVideo:99", "VIDEO", [("en_US", "Next Steps")])
    lines += (100..<140).flatMap {
      MatchCatalog.asset("lyndaVideo:\($0)", "VIDEO", [("en_US", "!!!")], retired: true)
    }
    lines += MatchCatalog.asset("lyndaVideo:150", "VIDEO", [("en_US", "???")])
    lines += MatchCatalog.asset("lyndaCourse:1", "COURSE", [("en_US", "Later"), ("de_DE", "Next steps")])
    let built = try CatalogBuilder(lines: lines)
    for catalog in [built.catalog, built.rows] {
      let found = try catalog.match(["Next Steps", "next steps", "???", "NEXT STEPS"], types: [.video])
      #expect(found.map(\.certainty) == [.exact, .folded, .exact, .folded])
      #expect(found.map(\.best?.urn.rawValue) == [99, 59, 150, 59].map { "urn:li:lyndaVideo:\($0)" })
      let german = try catalog.match(["next steps"], locales: [AssetLocale(language: "de")])
      #expect(german.first?.best?.urn.rawValue == "urn:li:lyndaCourse:1")
    }
  }

  @Test("the answer of the async form is the same")
  func async() async throws {
    let built = try CatalogBuilder(lines: MatchCatalog.lines)
    let names = ["Writing Good Tests", "nothing"]
    let expected = try { try built.catalog.match(names) }()
    #expect(try await built.catalog.match(names) == expected)
  }

  @Test("an empty catalog, and one whose titles are all the same")
  func small() throws {
    let empty = try CatalogBuilder()
    for catalog in Self.tests(empty) { #expect(try catalog.match(["Java"]).map(Self.text) == ["none -"]) }
    let same = try CatalogBuilder(
      lines: (0..<100).flatMap {
        MatchCatalog.asset(
          "lyndaVideo:\($0)", "VIDEO", [("en_US", "Introduction")], published: 1_500_000_000_000 + $0)
      })
    for catalog in Self.tests(same) {
      let match = try catalog.match(["introduction"])[0]
      #expect(Self.text(match) == "folded lyndaVideo:99" && match.sameTitle == 100)
      #expect(match.alternatives.map(\.urn.rawValue) == [98, 97, 96].map { "urn:li:lyndaVideo:\($0)" })
    }
  }
}
