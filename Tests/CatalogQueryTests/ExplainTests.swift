import CatalogQuery
import CatalogText
import LearningAPI
import TestSupport
import Testing

/// Explanations, compared with what `search` says to parts of the question.
@Suite struct ExplainTests {
  private func forEachQuestion(
    _ count: Int, _ body: (Catalog, AssetCriteria, inout SeededRandom) throws -> Void
  ) throws {
    for number in 0..<2 {
      let seed = SeededRandom.seed &+ 4_000 &+ UInt64(number)
      var options = RandomCatalog.Options()
      options.hostileShare = number * 20
      options.assets = 150
      let lines = RandomCatalog(seed: seed, options).lines
      let catalog = try CatalogBuilder(lines: lines)
      let questions = RandomCriteria(try BruteForceModel(lines: lines))
      var random = SeededRandom(seed)
      for _ in 0..<count { try body(catalog.catalog, questions.next(&random).criteria, &random) }
    }
  }

  /// A piece of a keyword as a keyword of its own; nil where quotes would not keep it.
  private func keyword(_ word: KeywordReading) -> String? {
    guard let clause = word.clause, !word.typed.contains("\"") else { return nil }
    var text = Substring(word.typed)
    while clause.isPrefix, text.last == "*" { text = text.dropLast() }
    return (word.use == .excluded ? "-" : "") + "\"\(text)\"" + (clause.isPrefix ? "*" : "")
  }

  @Test func stepsCountWhatSearchFindsAloneAndTogether() throws {
    var tried = 0
    try forEachQuestion(150) { catalog, criteria, _ in
      let explanation = try catalog.explain(criteria)
      #expect(explanation.answer.json == (try catalog.search(criteria)).json)
      #expect((explanation.steps.last?.running ?? explanation.base) == explanation.answer.total)
      #expect(explanation.places.map(\.urn) == explanation.answer.hits.map(\.urn))
      // Naming chapters lets them in, which the parts of the question do not.
      if criteria.assetTypes.contains(.chapter) { return }
      var all = AssetCriteria()
      all.includeRetired = criteria.includeRetired
      (all.searchedFields, all.rollsUp) = (criteria.searchedFields, criteria.rollsUp)
      #expect(explanation.base == (try catalog.search(all)).total)
      var together = all
      let used =
        explanation.words.filter { $0.use == .required } + explanation.words.filter { $0.use == .excluded }
      let words = used.map(keyword)
      guard !words.contains(nil), !words.isEmpty || explanation.words.isEmpty else { return }
      for (index, step) in explanation.steps.enumerated() {
        var alone = all
        if index < words.count {
          alone.keyword = words[index]
          together.keyword = words[...index].compactMap { $0 }.joined(separator: " ")
        } else {
          try set(step, of: criteria, in: &alone, catalog)
          try set(step, of: criteria, in: &together, catalog)
        }
        tried += 1
        #expect(step.alone == (try catalog.search(alone)).total, "\(step) \(criteria.queryItems)")
        #expect(step.running == (try catalog.search(together)).total, "\(step) \(criteria.queryItems)")
      }
    }
    print("explained steps: \(tried) tried")
    #expect(tried > 500)
  }

  /// Takes one criterion over from a question.
  private func set(
    _ step: Explanation.Step, of criteria: AssetCriteria, in other: inout AssetCriteria, _ catalog: Catalog
  ) throws {
    switch step.condition {
    case .type: other.assetTypes = criteria.assetTypes
    case .level: other.difficultyLevels = criteria.difficultyLevels
    case .locale: other.locales = criteria.locales
    case .contributor: other.contributors = criteria.contributors
    case .timeToComplete: other.timeToComplete = criteria.timeToComplete
    case .year: other.publishedYears = criteria.publishedYears
    case .modifiedAfter: other.lastModifiedAfter = criteria.lastModifiedAfter
    case .updatedAfter: other.lastUpdatedAfter = criteria.lastUpdatedAfter
    case .library, .subject, .topic, .skill, .credential, .classification:
      other.classifications += criteria.classifications.filter { urn in
        let json = (try? catalog.classification(urn))?.root
        return step.asked.contains(json?["name"]?["value"]?.string ?? urn.rawValue)
      }
    case .word, .sameTitle, .not, .retired, .chapter: break
    }
  }

  @Test func anAssetPassesAllChecksIfAndOnlyIfItIsAHit() throws {
    var hits = 0
    try forEachQuestion(60) { catalog, criteria, random in
      var order: [URN] = []
      try catalog.forEachMatch(criteria) { hit in
        order.append(hit.urn)
        return true
      }
      var everything = AssetCriteria()
      everything.includeRetired = true
      everything.assetTypes = [.course, .video, .learningPath, .chapter]
      var urns: [URN] = []
      try catalog.forEachMatch(everything) { hit in
        if random.percent(8) { urns.append(hit.urn) }
        return true
      }
      for urn in urns + order.prefix(3) {
        let explanation = try catalog.explain(criteria, for: urn)
        let place = order.firstIndex(of: urn)
        if place != nil { hits += 1 }
        #expect(explanation.index == place)
        #expect(explanation.total == order.count)
        #expect(
          explanation.checks.allSatisfy(\.passes) == (place != nil),
          "\(urn): \(explanation.checks.map(\.sentence)) \(criteria.queryItems)")
      }
    }
    #expect(hits > 100)
  }

  private static let lines = [
    #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Red wick"},"details":{"level":"ADVANCED","publishedAt":1577836800000}}"#,
    #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"de","country":"DE"},"value":"Roter Docht"},"details":{"level":"ADVANCED","publishedAt":1577836800000}}"#,
    #"{"urn":"urn:li:lyndaCourse:2","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"A red lamp and its wick"},"details":{"availability":"RETIRED","retiredAt":1577836800000}}"#,
    #"{"urn":"urn:li:lyndaCourse:3","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Wicks"},"contents":[{"asset":{"urn":"urn:li:lyndaChapter:4","type":"CHAPTER","title":{"value":"Red wick"}}}]}"#,
  ]

  private static func sentences(_ urn: String, _ keyword: String, _ level: DifficultyLevel?) throws
    -> [String]
  {
    var criteria = AssetCriteria(keyword: keyword)
    criteria.difficultyLevels = [level].compactMap { $0 }
    let explanation = try CatalogBuilder(lines: lines).catalog
      .explain(criteria, for: try #require(URN(urn)))
    return explanation.checks.map { ($0.passes ? "+ " : "- ") + $0.sentence }
  }

  @Test func sentencesNameWhatWasAskedAndWhatTheAssetHas() throws {
    #expect(
      try Self.sentences("urn:li:lyndaCourse:1", "red docht", .beginner) == [
        "+ word: 'red' is in its title 'Red wick'",
        "+ word: 'docht' is in its title 'Roter Docht'",
        "- same title: no title has all words: 'Red wick', 'Roter Docht'",
        "- level: asked BEGINNER, this asset has ADVANCED",
      ])
    #expect(
      try Self.sentences("urn:li:lyndaCourse:2", "red -lamp", nil) == [
        "- retired: this asset is retired since 2020-01-01 00:00 UTC, and retired assets were not asked for",
        "+ word: 'red' is in its title 'A red lamp and its wick'",
        "- not: 'lamp' is left out, and is in its title 'A red lamp and its wick'",
      ])
    #expect(
      try Self.sentences("urn:li:lyndaChapter:4", "wick", .advanced) == [
        "- chapter: this asset is a chapter, and chapters answer only where the type CHAPTER is asked for",
        "+ word: 'wick' is in its title 'Red wick'",
        "- level: asked ADVANCED, this asset has none",
      ])
    #expect(
      try Self.sentences("urn:li:lyndaCourse:3", "***", nil) == [
        "- word: '***' is not in its title 'Wicks'"
      ])
  }

  @Test func anAssetThatIsNotThereIsNoError() throws {
    let explanation = try CatalogBuilder(lines: Self.lines).catalog
      .explain(AssetCriteria(), for: try #require(URN("urn:li:lyndaCourse:99")))
    #expect(explanation.asset == nil && explanation.index == nil && explanation.checks.isEmpty)
    #expect(explanation.total == 2)
  }

  @Test func placesNameTheTier() throws {
    let catalog = try CatalogBuilder(lines: Self.lines).catalog
    var criteria = AssetCriteria(keyword: "red wick")
    criteria.includeRetired = true
    let explanation = try catalog.explain(criteria)
    #expect(explanation.places.map(\.tier) == [.exactTitle, .wordsInOrder])
    #expect(explanation.places.map(\.wordCount) == [2, 6])
    criteria.sortBy = .title
    #expect(try catalog.explain(criteria).places.map(\.tier) == [nil, nil])
  }

  @Test func piecesOfTheKeywordTellHowTheyWereRead() throws {
    let words = KeywordQuery.readings(of: #"e-mail "red wick" jav* -script *** "#)
    #expect(words.map(\.typed) == ["e-mail", "red wick", "jav*", "script", "***"])
    #expect(words.map(\.use) == [.required, .required, .required, .excluded, .nothingToSearch])
    #expect(words[0].clause?.joined == "email")
    let many = KeywordQuery.readings(of: (0..<400).map { "w\($0) x" }.joined(separator: "-"))
    #expect(many.count <= KeywordQuery.maximumWords)
    let over = KeywordQuery.readings(of: Array(repeating: "a-b-c", count: 90).joined(separator: " "))
    #expect(over.last?.use == .overLimit)
  }

  /// Of more matches than are looked at first, from two segments.
  @Test func everyPlaceIsTold() throws {
    func line(_ number: Int, _ title: String) -> String {
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"\#(title)"},"#
        + #""details":{"publishedAt":\#(1_500_000_000_000 + number % 7 * 86_400_000)}}"#
    }
    var random = SeededRandom(SeededRandom.seed)
    func lines(_ numbers: Range<Int>) -> [String] {
      numbers.map { number in
        let words = ["lantern"] + (0..<random.below(4)).map { "word\($0)" }
        return line(number, random.shuffled(words).joined(separator: " "))
      }
    }
    let built = try CatalogBuilder(lines: lines(1..<700))
    try built.add(lines: lines(650..<760))
    var criteria = AssetCriteria()
    criteria.keyword = "lantern"
    for sort in [AssetCriteria.SortOrder.relevance, .recency, .title] {
      criteria.sortBy = sort
      var order: [URN] = []
      try built.catalog.forEachMatch(criteria) {
        order.append($0.urn); return true
      }
      #expect(order.count == 759)
      for place in [0, 1, 254, 255, 256, 257, 400, 757, 758] {
        #expect(try built.catalog.explain(criteria, for: order[place]).index == place, "\(sort)")
      }
    }
  }
}
