@testable import CatalogPostgres
import CatalogQuery
import CatalogStore
import LearningAPI
import PostgresClient
import TestSupport
import Testing

/// Words beyond titles, and courses that answer for their videos, in one database and in several.
@Suite(
  "Words beyond titles in a database",
  .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct FurtherFieldTests {
  private static func course(
    _ number: Int, _ title: String, _ details: String = "", videos: [(urn: String, title: String)] = []
  ) -> String {
    func text(_ value: String) -> String {
      var json = JSONWriter()
      json.string(value)
      return
        #"{"locale":{"language":"en","country":"US"},"value":\#(String(decoding: json.bytes, as: UTF8.self))}"#
    }
    let contents = videos.map {
      #"{"asset":{"urn":"urn:li:lyndaVideo:\#($0.urn)","type":"VIDEO","title":\#(text($0.title))}}"#
    }
    let description = details.isEmpty ? "" : #","details":{"description":\#(text(details))}"#
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":\#(text(title))\#(description),"contents":[\#(contents.joined(separator: ","))]}"#
  }

  /// What a question gives of a catalog; the matching videos of its hits with it.
  private func told(_ catalog: Catalog, _ criteria: AssetCriteria) throws -> String {
    let answer = try catalog.search(criteria)
    let videos = answer.hits.map { hit in
      "\(hit.matchingVideos?.count ?? 0) \(hit.matchingVideos?.best.map(\.urn.rawValue) ?? [])"
    }
    return "\(String(decoding: answer.json, as: UTF8.self))\n\(videos)\n\(answer.hits.map(\.foundTexts))"
  }

  private func expectSame(_ scene: Scene, _ keyword: String, _ fields: [SearchField], rollsUp: Bool = false)
    throws -> Int
  {
    var criteria = AssetCriteria(keyword: keyword)
    (criteria.searchedFields, criteria.rollsUp, criteria.count) = (fields, rollsUp, 100)
    let expected = try told(scene.built.catalog, criteria)
    #expect(try told(scene.open(), criteria) == expected, "\(keyword.prefix(60))")
    if !scene.shards.isEmpty {
      #expect(try told(scene.openShards(), criteria) == expected, "\(keyword.prefix(60)) in shards")
    }
    return try scene.built.catalog.search(criteria).total
  }

  @Test("Descriptions that no tsvector holds exactly are found all the same")
  func hostile() throws {
    let long = String(repeating: "я", count: 1_200)
    let descriptions = [
      "lantern \(long) wick", (0..<20_000).map { "w\($0)" }.joined(separator: " ") + " lantern wick",
      String(repeating: "lantern ", count: 300) + "wick", "CI/CD and C++ <b>100%</b> under_score \\ ' back",
      "<p></p>", "Java\u{0}Script", String(repeating: "学", count: 400) + "習", "wick lantern",
      "E-Mail-Werkstatt",
    ]
    let scene = try Scene(
      "hostile_texts",
      lines: descriptions.enumerated().map { Self.course($0 + 1, "Title \($0)", $1) }, shards: 2)
    try scene.publish()
    try scene.publishShards()
    var found = 0
    for keyword in [
      "lantern", "\"lantern wick\"", "lan*", long, String(long.prefix(900)) + "*", "-lantern", "title -wick",
      "cicd",
      "ci/c*", "c++", "c", "100%", "_", "%", "w19999", "\"w16383 w16384\"", "\"w19999 lantern wick\"",
      "javascript",
      "学習", "習", "email", "e-mail*", "\"mail wer\"*", "'", "\\", "title lantern", "\"title lantern\"",
      "0 lantern",
    ] {
      found += try expectSame(scene, keyword, [.title, .description])
      found += try expectSame(scene, keyword, [.description])
    }
    #expect(found > 60)
  }

  @Test("A course is in one database with its videos, also where a later course lists them")
  func together() throws {
    let courses = (1...12).map { number in
      Self.course(
        number, "Lantern \(number)",
        videos: (1...4).map { ("\(100 * number + $0)", "Wick \(number) part \($0)") })
    }
    let scene = try Scene("together", lines: courses, shards: 3)
    func check() throws {
      try scene.publish()
      try scene.publishShards()
      #expect(try expectSame(scene, "wick", [], rollsUp: true) > 11)
      #expect(try expectSame(scene, "wick 3", [.title, .chapter]) > 3)
      _ = try expectSame(scene, "wick -part", [.title, .chapter], rollsUp: true)
      for address in scene.shards {
        let apart = try PostgresConnection(address).query(
          """
          SELECT count(*) FROM \(address.schema("content")) c
          WHERE NOT EXISTS (SELECT FROM \(address.schema("asset")) a WHERE a.id = c.parent)
            OR NOT EXISTS (SELECT FROM \(address.schema("asset")) a WHERE a.id = c.child)
          """)
        #expect(apart.int(0, 0) == 0)
      }
    }
    try check()
    try scene.built.add(lines: [
      Self.course(77, "All lanterns", videos: (1...12).map { ("\(100 * $0 + 1)", "Wick \($0) part 1") })
    ])
    try check()
    let whole = try Scene("together_whole", lines: [], shards: 3)
    _ = try Publisher(scene.built.file, to: whole.shards).publish()
    for (one, other) in zip(scene.shards, whole.shards) { #expect(try scene.rows(one) == scene.rows(other)) }
  }

  @Test("Only descriptions that changed are sent; those that are gone go")
  func changes() throws {
    let scene = try Scene(
      "texts", lines: (1...40).map { Self.course($0, "Lantern \($0)", "Wick number \($0)") })
    // Four rows for each, and the set of no classifications that all of them have.
    #expect(try scene.publish().sent == 161)
    try scene.built.add(lines: [Self.course(7, "Lantern 7", "Oil")])
    let changed = try scene.publish()
    #expect(changed.sent <= 4 && changed.removed <= 4, "\(changed)")
    #expect(try expectSame(scene, "oil", [.description]) == 1)
    #expect(try expectSame(scene, "wick", [.description]) == 39)
    try scene.built.add(lines: [Self.course(8, "Lantern 8")])
    try scene.publish()
    #expect(try expectSame(scene, "wick", [.description]) == 38)
  }

  @Test("A catalog that leaves out words beyond titles refuses them as its file does, until they are put in")
  func titlesAlone() throws {
    let scene = try Scene("titles_alone", lines: [])
    try scene.built.add(
      lines: [Self.course(1, "Lantern", "Wick", videos: [("11", "Oil lamp")])], indexedFields: .title)
    try scene.publish()
    var criteria = AssetCriteria(keyword: "wick")
    criteria.searchedFields = [.description]
    let error = #expect(throws: QueryError.self) { try scene.open().search(criteria) }
    #expect(error?.code == .notIndexed)
    #expect(
      error?.description.hasSuffix("carrel rebuild --index all; then publish the catalog again") == true)
    #expect(try expectSame(scene, "oil", [.title], rollsUp: true) == 1)
    _ = try CatalogWriter(scene.built.file).rebuildIndex(at: 1_764_000_000_009, indexedFields: .all)
    try scene.publish()
    #expect(try expectSame(scene, "wick", [.description]) == 1)
  }

  @Test("What an older Carrel published says so, and is published again for the same readers")
  func olderLayout() throws {
    let scene = try Scene("older", lines: [Self.course(1, "Lantern", "Wick")])
    try scene.publish()
    try scene.run(
      """
      DROP ROLE IF EXISTS older_reader; CREATE ROLE older_reader LOGIN;
      GRANT USAGE ON SCHEMA older TO older_reader; GRANT SELECT ON ALL TABLES IN SCHEMA older TO older_reader;
      DROP TABLE older.description; ALTER TABLE older.title DROP COLUMN listed_by; UPDATE older.catalog SET layout = 1
      """)
    let error = #expect(throws: QueryError.self) { try scene.open().search(AssetCriteria(keyword: "wick")) }
    #expect(error?.description.contains("publish again") == true, "\(String(describing: error))")
    #expect(try DatabaseStatus(scene.address).assets == 1)
    #expect(try scene.publish().assets == 1)
    #expect(try expectSame(scene, "wick", [.description]) == 1)
    let reader = try PostgresAddress(
      scene.server.url("older").split(separator: "carrel@").joined(separator: "older_reader@"))
    var criteria = AssetCriteria(keyword: "wick")
    criteria.searchedFields = [.description]
    #expect(try Catalog(PostgresCatalog(reader)).search(criteria).total == 1)
  }

  @Test("As many words as a question may have are looked for everywhere at once")
  func manyWords() throws {
    let words = (0..<256).map { "w\($0)" }
    let scene = try Scene(
      "many_words",
      lines: [
        Self.course(1, "Lantern", words.joined(separator: " ")),
        Self.course(2, words.prefix(200).joined(separator: " "), videos: [("21", "Wick")]),
      ])
    try scene.publish()
    #expect(try expectSame(scene, words.joined(separator: " "), SearchField.allCases, rollsUp: true) == 1)
    #expect(try expectSame(scene, words.map { "-" + $0 }.joined(separator: " "), SearchField.allCases) == 1)
  }
}
