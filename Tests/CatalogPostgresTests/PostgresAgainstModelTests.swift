import CatalogCounts
import CatalogPostgres
import CatalogQuery
import CatalogStore
import CatalogText
import Foundation
import LearningAPI
import PostgresClient
import TestSupport
import Testing

/// Columns, rows, PostgreSQL and the model give the same answers, and the first three the same bytes.
@Suite struct PostgresAgainstModelTests {
  private static let queries = RunLength.times(3_000, full: 100_000, variable: "CARREL_POSTGRES_QUERIES")
  private static let catalogs = 12

  private struct Tally: Sendable {
    var asked = 0
    var withHits = 0
    var further = 0
    var failures: [String] = []
  }

  @Test(.enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
  func answersAreTheSame() async throws {
    let tallies = try await withThrowingTaskGroup(of: Tally.self) { group in
      for number in 0..<Self.catalogs {
        group.addTask {
          try Self.compare(seed: SeededRandom.seed &+ 40_000 &+ UInt64(number), number)
        }
      }
      return try await group.reduce(into: [Tally]()) { $0.append($1) }
    }
    let failures = tallies.flatMap(\.failures)
    let asked = tallies.reduce(0) { $0 + $1.asked }
    let withHits = tallies.reduce(0) { $0 + $1.withHits }
    let further = tallies.reduce(0) { $0 + $1.further }
    print(
      "PostgreSQL against model: seed \(SeededRandom.seed), \(asked) questions, \(withHits) with hits, \(further) beyond titles, \(failures.count) different"
    )
    for failure in failures.prefix(5) { Issue.record("\(failure)") }
    #expect(failures.isEmpty)
    #expect(withHits * 100 >= asked * 50)
    #expect(further * 12 > asked)
  }

  private static func compare(seed: UInt64, _ number: Int) throws -> Tally {
    let server = try #require(PostgresServer.shared)
    var random = SeededRandom(seed)
    var options = RandomCatalog.Options()
    options.hostileShare = [0, 8, 40][number % 3]
    options.assets = random.number(130...450)
    let lines = RandomCatalog(seed: seed, options).lines
    var model = try BruteForceModel(lines: lines)
    let built = try CatalogBuilder()
    let address = try server.address("model_\(number)")
    let shards = try (1...2 + number % 2).map { try server.address("model_\(number)_part_\($0)") }
    // Published once or in several steps, as a catalog that grows.
    let portions = 1 + number % 4
    for portion in 0..<portions {
      try built.add(
        lines: Array(lines[lines.count * portion / portions..<lines.count * (portion + 1) / portions]))
      // Few titles have a word, and yet some of them are counted.
      _ = try Publisher(built.file, to: address, counting: 5).publish()
      _ = try Publisher(built.file, to: shards, counting: 10).publish()
    }
    if number % 2 == 1 { model.synonyms = try RandomSynonyms(model).next(&random) }
    let columns = try Catalog(built.file, synonyms: model.synonyms)
    let rows = try Catalog(built.file, readsColumns: false, synonyms: model.synonyms)
    let published = try Catalog(PostgresCatalog(address, synonyms: model.synonyms), synonyms: model.synonyms)
    let sharded = try Catalog(
      PostgresCatalog(shards.reversed(), synonyms: model.synonyms), synonyms: model.synonyms)
    let criteria = RandomCriteria(model)
    var tally = Tally()
    for _ in 0..<queries / catalogs {
      var next = criteria.next(&random).criteria
      // More than of the engines of the file: each way to find records is another statement.
      if next.keyword != nil, random.percent(25) {
        next.searchedFields = random.shuffled(random.some(SearchField.allCases, 50))
        next.rollsUp = random.percent(40)
      }
      tally.asked += 1
      let keyword = KeywordQuery(next.keyword ?? "", model.synonyms)
      if next.looksFurther, !(keyword.required.isEmpty && keyword.excluded.isEmpty) { tally.further += 1 }
      let answer = model.answer(next)
      if answer.total > 0 { tally.withHits += 1 }
      let found = [
        said { AnswerText.text(try columns.search(next)) }, said { AnswerText.text(try rows.search(next)) },
        said { AnswerText.text(try published.search(next)) },
        said { AnswerText.text(try sharded.search(next)) },
      ]
      let bytes = [columns, rows, published, sharded].map { catalog in
        said {
          let whole = try catalog.search(next)
          let response = try catalog.response(to: AssetRequest(next))
          return String(decoding: whole.json, as: UTF8.self) + "\n"
            + String(decoding: response.json, as: UTF8.self)
            + "\n\(whole.hits.map { String(decoding: $0.json(fields: nil), as: UTF8.self) })\n\(try catalog.summary(next))"
            + "\n\(whole.hits.map(videos))"
        }
      }
      if tally.asked.isMultiple(of: 5) {
        let urn = criteria.urn(&random)
        tally.failures += Self.others(
          next, urn, &random, columns, ["PostgreSQL": published, "shards": sharded])
      }
      if found.contains(where: { $0 != answer.description }) || Set(bytes).count > 1 {
        tally.failures.append(
          """
          seed \(SeededRandom.seed), catalog seed \(seed), catalog \(number)
          \(QueryString.write(next.queryItems)) \(next.facetOptions)
          --- columns
          \(found[0])
          --- rows \(found[1] == found[0] ? "the same" : found[1])
          --- PostgreSQL \(found[2] == found[0] ? "the same" : found[2])
          --- shards \(found[3] == found[0] ? "the same" : found[3])
          --- the model
          \(answer.description)
          --- bytes \(Set(bytes).count)
          """)
      }
    }
    return tally
  }

  /// Which videos of a course match, as it tells them.
  private static func videos(_ hit: Hit) -> String {
    guard let videos = hit.matchingVideos else { return "" }
    return "\(videos.count) \(videos.best.map { String(decoding: $0.json(fields: nil), as: UTF8.self) })"
  }

  /// What is told beside answers: explanations, similar assets and suggestions.
  private static func others(
    _ criteria: AssetCriteria, _ urn: URN, _ random: inout SeededRandom, _ columns: Catalog,
    _ published: [String: Catalog]
  ) -> [String] {
    var free = criteria
    if random.percent(80) { free.keyword = nil }
    let facets = Array(random.shuffled(FacetName.allCases).prefix(1 + random.below(2)))
    let typed = String((criteria.keyword ?? "").prefix(1 + random.below(6)))
    var asked: [(String, (Catalog) throws -> String)] = [
      ("explain", { ExplanationText.text(try $0.explain(criteria)) }),
      ("explain \(urn)", { ExplanationText.text(try $0.explain(criteria, for: urn)) }),
      (
        "similar to \(urn)",
        { catalog in
          let similar = try catalog.similar(to: urn, matching: free)
          return AnswerText.text(similar.answer) + "\n"
            + similar.shared.map { $0.map(\.urn.rawValue).joined(separator: " ") }.joined(separator: "\n")
            + "\n\(similar.courses.map(\.urn)) \(String(describing: similar.part?.urn))"
        }
      ),
      ("suggest \(typed)", { "\(try $0.suggestions(for: typed, limit: 5, matching: free))" }),
      (
        "asset \(urn)",
        {
          String(
            decoding: try $0.asset(urn, targetLocale: criteria.targetLocale).json(fields: nil), as: UTF8.self)
        }
      ),
      (
        "count",
        { catalog in
          let table = try catalog.counts(by: facets, matching: free)
          let places = table.axes.map {
            $0.values.indices.prefix(6).map { CrossTable.Position.value($0) } + [.none, .all]
          }
          let cells = (places.first ?? []).flatMap { one in
            places.count > 1 ? places[1].map { table.count(one, $0) } : [table.count(one)]
          }
          return "\(facets) \(table.total) \(table.axes.map(\.values)) \(cells)"
        }
      ),
      ("classifications", { try classifications($0, criteria) }),
      ("courses of \(urn)", { "\(try $0.courses(of: urn).map(\.urn))" }),
      (
        "all",
        { catalog in
          var urns: [String] = []
          try catalog.forEachMatch(criteria) { hit in
            urns.append(hit.urn.rawValue + hit.title.value)
            return true
          }
          return urns.joined(separator: "\n")
        }
      ),
    ]
    // A few hundred questions each.
    if random.percent(10), var letters = criteria.keyword.map(Array.init), !letters.isEmpty {
      letters.remove(at: random.below(letters.count))
      var misspelt = criteria
      misspelt.keyword = String(letters)
      asked.append(
        ("spelling of \(letters)", { [misspelt] in try $0.nearestSpelling(for: misspelt) ?? "none" }))
    }
    return asked.flatMap { name, ask in
      let one = said { try ask(columns) }
      return published.sorted { $0.key < $1.key }.compactMap { store, catalog -> String? in
        let other = said { try ask(catalog) }
        if one == other { return nil }
        return
          "\(name)\n\(QueryString.write(criteria.queryItems))\n--- columns\n\(one)\n--- \(store)\n\(other)"
      }
    }
  }

  private static func classifications(_ catalog: Catalog, _ criteria: AssetCriteria) throws -> String {
    let locale = criteria.locales.first ?? criteria.targetLocale ?? AssetLocale("en_US")
    guard let locale else { return "" }
    let pages = try ClassificationType.documented.sorted().map {
      try catalog.classifications(of: $0, locale: locale, start: 0, count: 100)
    }
    let named = try catalog.classifications(keyword: "skill 1")
    return (pages + [named]).map { page in
      "\(page.total) "
        + page.elements.map { String(decoding: $0.root.raw, as: UTF8.self) }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  private static func said(_ text: () throws -> String) -> String {
    do { return try text() } catch { return "\(error)" }
  }
}
