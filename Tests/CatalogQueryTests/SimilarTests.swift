import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

/// Assets that are alike, compared with asking `search` once for every shared skill and topic.
@Suite struct SimilarTests {
  /// All assets that have a classification.
  private func having(_ urn: URN, _ catalog: Catalog) throws -> Set<URN> {
    var criteria = AssetCriteria()
    criteria.classifications = [urn]
    return try matches(criteria, catalog)
  }

  private func matches(_ criteria: AssetCriteria, _ catalog: Catalog) throws -> Set<URN> {
    var found: Set<URN> = []
    try catalog.forEachMatch(criteria) { hit in
      found.insert(hit.urn)
      return true
    }
    return found
  }

  /// The skills and topics there are.
  private func traits(_ catalog: Catalog) throws -> [URN] {
    var criteria = AssetCriteria()
    criteria.includeRetired = true
    criteria.facets = [.skill, .topic]
    criteria.facetLimit = 1_000
    return try catalog.search(criteria).facets.dropFirst(2).flatMap(\.values).compactMap { URN($0.value) }
  }

  @Test func totalsReasonsAndOrderAreThoseOfTheSharedSkillsAndTopics() throws {
    var tried = 0
    for number in 0..<3 {
      let seed = SeededRandom.seed &+ 5_000 &+ UInt64(number)
      var options = RandomCatalog.Options()
      options.assets = 150
      let lines = RandomCatalog(seed: seed, options).lines
      let built = try CatalogBuilder(lines: lines)
      let catalog = built.catalog
      let questions = RandomCriteria(try BruteForceModel(lines: lines))
      var random = SeededRandom(seed)
      let carriers = Dictionary(
        uniqueKeysWithValues: try traits(catalog).map { ($0, try having($0, catalog)) })
      let all = try catalog.search(AssetCriteria()).total
      for urn in try matches(AssetCriteria(), catalog).sorted() where random.percent(25) {
        let own = Set(carriers.filter { $0.value.contains(urn) }.keys)
        var inside: Set<URN> = []
        func collect(_ json: JSONValue) throws {
          for entry in json["contents"]?.elements.map({ $0 }) ?? [] {
            guard let asset = entry["asset"] else { continue }
            if let member = asset["urn"]?.string.flatMap({ URN($0) }),
              (try? catalog.asset(member))?.isDerived == true
            {
              inside.insert(member)
            }
            try collect(asset)
          }
        }
        for locale in try catalog.asset(urn).locales {
          try collect(catalog.asset(urn, targetLocale: locale).json.root)
        }
        var criteria = random.percent(50) ? AssetCriteria() : questions.next(&random).criteria
        criteria.includeRetired = false
        criteria.sortBy = nil
        criteria.assetTypes.removeAll { $0 == .chapter }
        criteria.start = 0
        criteria.count = 100
        // What its course is like.
        if criteria.rollsUp, let course = try catalog.courses(of: urn).first {
          let (ofPart, ofCourse) = (
            try catalog.similar(to: urn, matching: criteria),
            try catalog.similar(to: course.urn, matching: criteria)
          )
          #expect(ofPart.part?.urn == urn && ofPart.asset.urn == course.urn)
          #expect(AnswerText.text(ofPart.answer) == AnswerText.text(ofCourse.answer))
          continue
        }
        let expected = try matches(criteria, catalog).filter { other in
          other != urn && !inside.contains(other) && own.contains { carriers[$0]?.contains(other) ?? false }
        }
        let similar = try catalog.similar(to: urn, matching: criteria)
        #expect(similar.answer.total == expected.count, "\(urn) \(criteria.queryItems)")
        #expect(similar.answer.hits.allSatisfy { expected.contains($0.urn) })
        #expect(similar.answer.hits.count == min(100, expected.count))
        var last: (score: Double, published: Int64, urn: URN)?
        for (hit, shared) in zip(similar.answer.hits, similar.shared) {
          tried += 1
          #expect(Set(shared.map(\.urn)) == own.filter { carriers[$0]?.contains(hit.urn) ?? false })
          let score = shared.reduce(0.0) { $0 + log2(Double(all + 1) / Double(carriers[$1.urn]?.count ?? 1)) }
          if let last {
            #expect(score <= last.score + 0.001)
            if Set(similar.shared.map { Set($0) }).count == 1 {
              #expect((last.published, hit.urn) >= (hit.publishedMilliseconds ?? .min, last.urn))
            }
          }
          last = (score, hit.publishedMilliseconds ?? .min, hit.urn)
        }
        // Pages give the order of one large page.
        criteria.count = 2
        criteria.start = 1
        let page = try catalog.similar(to: urn, matching: criteria)
        #expect(page.answer.hits.map(\.urn) == similar.answer.hits.dropFirst().prefix(2).map(\.urn))
        #expect(page.answer.paging.links.isEmpty)
        withExtendedLifetime(built) {}
      }
    }
    print("similar assets: \(tried) tried")
    #expect(tried > 500)
  }

  private static func course(
    _ number: Int, _ skills: [String], published: Int = 1, availability: String = "AVAILABLE",
    contents: String = "[]"
  ) -> String {
    let entries = skills.map {
      #"{"associatedClassification":{"urn":"urn:li:skill:\#($0)","type":"SKILL","name":{"value":"\#($0)"}},"path":[]}"#
    }
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick"},"contents":\#(contents),"details":{"publishedAt":\#(published),"availability":"\#(availability)","classifications":[\#(entries.joined(separator: ","))]}}"#
  }

  private static let catalogLines = [
    course(
      1, ["rare", "common", "other"],
      contents:
        #"[{"asset":{"urn":"urn:li:lyndaVideo:11","type":"VIDEO","title":{"value":"Wick one"}}}]"#),
    course(2, ["common"], published: 5), course(3, ["common"], published: 9),
    course(30, ["common"], published: 9),
    course(4, ["rare"]), course(5, ["rare", "other"]), course(6, ["elsewhere"]),
    course(7, ["rare"], availability: "RETIRED"),
  ]

  @Test func rarerSkillsWeighMoreAndTiesAreNewestFirst() throws {
    let built = try CatalogBuilder(lines: Self.catalogLines)
    let catalog = built.catalog
    let urn = try #require(URN("urn:li:lyndaCourse:1"))
    let similar = try catalog.similar(to: urn)
    #expect(similar.asset.urn == urn)
    #expect(
      similar.answer.hits.map(\.urn.rawValue) == [5, 4, 3, 30, 2].map { "urn:li:lyndaCourse:\($0)" })
    #expect(
      similar.shared.map { $0.compactMap(\.name) } == [
        ["other", "rare"], ["rare"], ["common"], ["common"], ["common"],
      ])
    #expect(similar.answer[.assetType]?["COURSE"] == 5)
    var retired = AssetCriteria()
    retired.includeRetired = true
    #expect(try catalog.similar(to: urn, matching: retired).answer.total == 6)
    retired.sortBy = .recency
    #expect(
      try catalog.similar(to: urn, matching: retired).answer.hits.first?.urn.rawValue
        == "urn:li:lyndaCourse:3")
  }

  @Test func aVideoIsLikeItsCourse() throws {
    let built = try CatalogBuilder(lines: Self.catalogLines)
    let catalog = built.catalog
    let similar = try catalog.similar(to: try #require(URN("urn:li:lyndaVideo:11")))
    #expect(similar.answer.hits.first?.urn.rawValue == "urn:li:lyndaCourse:1")
    #expect(similar.part == nil && similar.courses.map(\.urn.rawValue) == ["urn:li:lyndaCourse:1"])
  }

  @Test func rolledUpTheCourseOfAVideoTakesItsPlace() throws {
    let built = try CatalogBuilder(lines: Self.catalogLines)
    let (video, course) = (
      try #require(URN("urn:li:lyndaVideo:11")), try #require(URN("urn:li:lyndaCourse:1"))
    )
    var criteria = AssetCriteria()
    criteria.rollsUp = true
    for catalog in [built.catalog, built.rows] {
      let similar = try catalog.similar(to: video, matching: criteria)
      let expected = try catalog.similar(to: course, matching: criteria)
      #expect(similar.asset.urn == course && similar.part?.urn == video)
      #expect(similar.courses.map(\.urn) == [course])
      #expect(AnswerText.text(similar.answer) == AnswerText.text(expected.answer))
      #expect(similar.shared == expected.shared)
      #expect(expected.part == nil && expected.courses.isEmpty)
      #expect(try catalog.courses(of: video).map(\.urn) == [course])
      #expect(try catalog.courses(of: course).isEmpty)
    }
  }

  @Test func theAvailableCourseOfAVideoComesFirst() throws {
    func course(_ number: Int, _ availability: String, published: Int) -> String {
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Lamp \#(number)"},"details":{"availability":"\#(availability)","publishedAt":\#(published)},"contents":[{"asset":{"urn":"urn:li:lyndaVideo:9","type":"VIDEO","title":{"value":"Wick"}}}]}"#
    }
    let built = try CatalogBuilder(lines: [
      course(1, "AVAILABLE", published: 1), course(2, "RETIRED", published: 9),
      course(3, "AVAILABLE", published: 5), course(4, "AVAILABLE", published: 5),
    ])
    let courses = try built.catalog.courses(of: try #require(URN("urn:li:lyndaVideo:9")))
    #expect(courses.map(\.urn.rawValue.last) == ["3", "4", "1", "2"])
  }

  @Test func anAssetThatIsNotThereHasNothingAlike() throws {
    let built = try CatalogBuilder(lines: Self.catalogLines)
    let catalog = built.catalog
    let urn = try #require(URN("urn:li:lyndaCourse:99"))
    #expect(throws: QueryError.notFound("asset 'urn:li:lyndaCourse:99'")) { try catalog.similar(to: urn) }
  }
}
