import CatalogStore
import CatalogText
import LearningAPI

/// Takes a question apart and counts its words and criteria one by one.
struct Explainer {
  let criteria: AssetCriteria
  let connection: ReadConnection
  let search: Search
  let conditions: CriteriaConditions
  let words: [KeywordReading]

  init(_ criteria: AssetCriteria, _ connection: ReadConnection) throws(QueryError) {
    self.criteria = criteria
    self.connection = connection
    let search = try Search(criteria, connection)
    self.search = search
    words = KeywordQuery.readings(of: criteria.keyword ?? "")
    conditions = try wrap { () throws(CatalogError) in
      try CriteriaConditions(criteria, search.names, connection)
    }
  }

  func explanation() throws(QueryError) -> Explanation {
    let (answer, candidates) = try search.answerAndPlaces()
    return try wrap { () throws(CatalogError) in
      let (base, steps) = try steps()
      return Explanation(
        answer: answer, base: base, words: words, steps: steps, order: criteria.effectiveSort,
        places: zip(answer.hits, candidates).map { place($0, $1) })
    }
  }

  func place(_ hit: Hit, _ candidate: Candidate) -> Explanation.RankedOrdinal {
    let isRanked = criteria.effectiveSort == .relevance && !search.keyword.required.isEmpty
    let scale = RelevanceScale(search.keyword)
    return Explanation.RankedOrdinal(
      urn: hit.urn, tier: isRanked ? scale.tier(candidate.tier) : nil,
      isAfterCourses: isRanked && scale.isAfterCourses(candidate.tier),
      wordCount: isRanked ? Int(candidate.words) : nil, publishedAt: hit.publishedMilliseconds)
  }

  /// One word or criterion of the scan.
  private struct Test {
    let condition: Condition
    let asked: [String]
    /// Whether an asset passes alone, and together with the words before: words have to meet in one title.
    let alone: (AssetRow) -> Bool
    let running: (AssetRow) -> Bool
    var aloneCount = 0
    var runningCount = 0
  }

  private func steps() throws(CatalogError) -> (base: Int, steps: [Explanation.Step]) {
    var tests = try wordTests()
    for part in conditions.parts {
      let passes = { (row: AssetRow) in part.filter.failures(row)?.isEmpty ?? false }
      tests.append(Test(condition: part.condition, asked: part.asked, alone: passes, running: passes))
    }
    var base = 0
    try AssetScan.all(connection) { row in
      guard conditions.admission.failures(row) != nil else { return }
      base += 1
      var isLeft = true
      for index in tests.indices {
        if tests[index].alone(row) { tests[index].aloneCount += 1 }
        isLeft = isLeft && tests[index].running(row)
        if isLeft { tests[index].runningCount += 1 }
      }
    }
    let steps = tests.map {
      Explanation.Step(
        condition: $0.condition, asked: $0.asked, alone: $0.aloneCount, running: $0.runningCount)
    }
    return (base, steps)
  }

  private func wordTests() throws(CatalogError) -> [Test] {
    if search.keyword.matchesNothing {
      let nothing = { (_: AssetRow) in false }
      return [Test(condition: .word, asked: words.map(\.typed), alone: nothing, running: nothing)]
    }
    var tests: [Test] = []
    var together: Set<Int64>?
    for word in words where word.use == .required {
      guard let clause = word.clause else { continue }
      let titles = try KeywordMatch.titleIDs(FullTextPattern(all: [clause]), connection)
      let met = together?.intersection(titles) ?? Set(titles)
      together = met
      let alone = Self.assets(titles)
      let running = Self.assets(met)
      tests.append(
        Test(
          condition: .word, asked: [word.typed], alone: { alone.contains($0.id) },
          running: { running.contains($0.id) }))
    }
    for word in words where word.use == .excluded {
      guard let clause = word.clause else { continue }
      let excluded = Self.assets(
        try KeywordMatch.titleIDs(FullTextPattern(any: [clause]), connection))
      let passes = { (row: AssetRow) in !excluded.contains(row.id) }
      tests.append(Test(condition: .not, asked: [word.typed], alone: passes, running: passes))
    }
    return tests
  }

  private static func assets(_ titles: some Sequence<Int64>) -> NumberSet {
    var assets = NumberSet()
    for title in titles { assets.insert(CatalogSchema.asset(ofTitle: title)) }
    return assets
  }
}
