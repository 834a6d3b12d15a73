@testable import CatalogPostgres
import CatalogQuery
import CatalogStore
import LearningAPI
import PostgresClient
import TestSupport
import Testing

/// What PostgreSQL's text and `tsvector` cannot hold is found all the same.
@Suite(
  "Hostile titles and keywords",
  .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct HostileTitleTests {
  private static let long = "ж" + String(repeating: "я", count: 999)
  private static let longer = String(repeating: "я", count: 1_000)

  private static let titles: [String] = [
    "Java\u{0}Script and NUL", "\u{0}", "Quotes ' '' \\ \\' : & | ! ( ) <-> :* lantern",
    "100% under_score \\ back",
    "lantern \(longer) wick", "lantern \(long)x wick", longer, String(repeating: "x", count: 2_046),
    String(repeating: "x", count: 2_047), String(repeating: "𐐨", count: 1_000) + " lantern",
    (0..<20_000).map { "w\($0)" }.joined(separator: " ") + " lantern wick",
    String(repeating: "lantern ", count: 300) + "wick", String(repeating: "lantern ", count: 255) + "wick",
    String(repeating: "lantern ", count: 256) + "wick", "wick lantern", "Lantern Wick", "lantern",
    String(repeating: "学", count: 400) + "習", "e-mail lantern", "email", "C++ and c#", "node.js lantern wick",
  ]

  private static let keywords: [String] = [
    "java", "javascript", "nul", "\u{0}", "'", "\\", "lantern", "lantern wick", "\"lantern wick\"",
    "\"wick lantern\"",
    "-lantern", "-wick lantern", "lan*", "\"lantern wi*", "\"lantern wi\"*", longer, longer + "*",
    String(longer.prefix(990)) + "*", "lantern \(longer)", "\"lantern \(longer)\"",
    "\"lantern \(longer) wick\"", "-" + longer,
    "w19999", "\"w19998 w19999\"", "\"w19999 lantern wick\"", "\"w16382 w16383\"", "\"w16383 w16384\"", "w1*",
    "w17000 -wick",
    "100%", "under_score", "under", "_", "%", "学習", "学学習", "習", "学習学", "e-mail", "email", "c++", "c",
    "node.js", "nodejs",
    "node", "lantern lantern", "\"lantern lantern\"", "x", String(repeating: "x", count: 1_000), "xxx*",
    "𐐨𐐨*",
    "<-> & | ! :*", "a:*", "'; DROP SCHEMA carrel CASCADE; --",
  ]

  @Test("Every keyword finds what the file finds, in the same order, with the same bytes")
  func same() throws {
    let lines = Self.titles.enumerated().map { Scene.line($0 + 1, $1) }
    let scene = try Scene("hostile", lines: lines)
    try scene.publish()
    let (published, rows) = (try scene.open(), scene.built.rows)
    var found = 0
    for keyword in Self.keywords {
      for sort in [AssetCriteria.SortOrder.relevance, .title] {
        var criteria = AssetCriteria(keyword: keyword)
        (criteria.count, criteria.sortBy) = (100, sort)
        let (one, other) = (try published.search(criteria), try rows.search(criteria))
        #expect(one.json == other.json, "\(keyword.prefix(60))")
        #expect(one.hits.map(\.title.value) == other.hits.map(\.title.value))
        found += one.total
      }
    }
    #expect(found > 150)
  }

  @Test("A keyword of a megabyte is answered")
  func megabyte() throws {
    let scene = try Scene("megabyte", lines: Self.titles.enumerated().map { Scene.line($0 + 1, $1) })
    try scene.publish()
    let (published, rows) = (try scene.open(), scene.built.rows)
    for keyword in [
      String(repeating: "lantern ", count: 131_072), String(repeating: "ab", count: 524_288),
      String(repeating: "-wick ", count: 175_000) + "lantern",
      (0..<256).map { "w\($0)" }.joined(separator: " "),
      "\"" + (0..<250).map { "w\($0)" }.joined(separator: " ") + "\"",
      (0..<256).map { _ in Self.longer }.joined(separator: " "),
      (0..<256).map { String(repeating: "\(Unicode.Scalar(0x3042 + UInt32($0 % 80)) ?? "a")", count: 1) }
        .joined(),
    ] {
      let criteria = AssetCriteria(keyword: keyword)
      #expect(try published.search(criteria).json == rows.search(criteria).json, "\(keyword.prefix(40))")
    }
  }

  @Test("PostgreSQL's text of a title has no NUL; people who join it see the rest")
  func text() throws {
    let scene = try Scene("nul", lines: [Scene.line(1, "Java\u{0}Script")])
    try scene.publish()
    let found = try PostgresConnection(scene.address).query(
      "SELECT title, exact FROM \(scene.address.schema("title"))")
    #expect(found.text(0, 0) == "JavaScript")
    #expect(found.bytes(0, 1) == Array("Java\u{0}Script".utf8))
  }
}
