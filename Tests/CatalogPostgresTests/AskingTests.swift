@testable import CatalogPostgres
import CatalogQuery
import CatalogIntegrity
import CatalogStore
import Foundation
import LearningAPI
import PostgresClient
import TestSupport
import Testing

@Suite(
  "Asking a database", .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing))
)
struct AskingTests {
  private static let lines = (1...20).map { Scene.line($0, "Java \($0)") }

  @Test("A role that only reads is enough, and cannot write")
  func role() throws {
    let scene = try Scene("role", lines: Self.lines)
    try scene.publish()
    try scene.run(
      """
      DROP ROLE IF EXISTS role_reader; CREATE ROLE role_reader LOGIN;
      """)
    let reader = try PostgresAddress(
      scene.server.url("role").split(separator: "carrel@").joined(separator: "role_reader@"))
    let denied = #expect(throws: QueryError.self) { try Catalog(PostgresCatalog(reader)) }
    #expect(denied?.description.contains("its owner can grant it") == true)
    try scene.run(
      "GRANT USAGE ON SCHEMA role TO role_reader; GRANT SELECT ON ALL TABLES IN SCHEMA role TO role_reader")
    #expect(try Catalog(PostgresCatalog(reader)).search(AssetCriteria(keyword: "java")).total == 20)
    #expect(throws: PostgresError.self) {
      try Publisher(scene.built.file, to: reader, replaces: true).publish()
    }
  }

  @Test("A connection that somebody ended is made again")
  func ended() throws {
    let scene = try Scene("ended", lines: Self.lines)
    try scene.publish()
    let catalog = try scene.open()
    for _ in 0..<3 {
      #expect(try catalog.search(AssetCriteria(keyword: "java")).total == 20)
      try scene.run(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE query LIKE '%"ended"%' AND pid <> pg_backend_pid() AND state LIKE 'idle%'
        """)
    }
  }

  @Test("Nothing published, a newer layout, other words and damage are told as what they are")
  func states() throws {
    let scene = try Scene("states", lines: Self.lines)
    func said() -> String {
      do { return "\(try scene.open().search(AssetCriteria()).total)" } catch { return "\(error)" }
    }
    #expect(said().contains("carrel publish --to"))
    try scene.publish()
    #expect(said() == "20")
    let table = scene.address.schema("catalog")
    try scene.run("UPDATE \(table) SET words = 'older rules'")
    #expect(said().contains("publish again"))
    // The same generation with other words is sent again.
    try scene.publish()
    #expect(said() == "20")
    try scene.run("UPDATE \(table) SET names = 'SQLite format 3', publication = 'x'")
    #expect(said().contains("carrel publish --replace"))
    try scene.publish(replaces: true)
    #expect(said() == "20")
    try scene.run("UPDATE \(scene.address.schema("title")) SET title = 'Forged' WHERE id = 1")
    #expect(said().contains("is not as it was written"))
    try scene.run("UPDATE \(table) SET layout = 99")
    #expect(said().contains("a newer Carrel"))
    #expect(throws: PostgresError.newerLayout(scene.address.text, found: 99, known: PublishedSchema.layout)) {
      try scene.publish(replaces: true)
    }
  }

  @Test("A beginning within a phrase finds titles whose joined forms begin so, too")
  func joinedBeginnings() throws {
    let titles = [
      "CI/CD-Werkstatt", "CI/CD Basics", "Continuous CI / CD", "R&D&E", "R&D in Practice", "E-Mail for All",
      "E-Mails",
      "x-Mailer", "Test-Data First", "JS-Next", "cicd", "ci cdr", "ci-", "email",
    ]
    let scene = try Scene("joined", lines: titles.enumerated().map { Scene.line($0.offset, $0.element) })
    try scene.publish()
    let catalog = try scene.open()
    for keyword in [
      "ci/c*", "ci/cd*", "ci/cd", "\"ci cd\"*", "ci*", "cic*", "cicd", "r&d*", "r&d&e*", "-ci/cd*", "e-m*",
      "e-mail*", "ema*",
      "x-mai*", "test-data*", "js-n*", "java OR ci/c*", "c*", "mail -e-mail*",
    ] {
      var criteria = AssetCriteria(keyword: keyword)
      criteria.facets = [.locale]
      #expect(try catalog.search(criteria).json == scene.built.catalog.search(criteria).json, "\(keyword)")
      let typed = try catalog.suggestions(for: keyword, limit: 10, matching: AssetCriteria()).map(
        \.title.value)
      #expect(
        try typed
          == scene.built.catalog.suggestions(for: keyword, limit: 10, matching: AssetCriteria()).map(
            \.title.value),
        "\(keyword)")
    }
  }

  @Test("Values that no asset of the answer has are none, whatever their numbers")
  func drilldown() throws {
    let lines = (1...40).map {
      Scene.line(
        $0, "Java \($0 % 3)",
        details:
          #"{"level":"\#($0 % 2 == 0 ? "BEGINNER" : "ADVANCED")","publishedAt":\#([4_611_686_018_427_387_904, 1_600_000_000_000, -9_000_000_000_000_000][$0 % 3])}"#
      )
    }
    let scene = try Scene("drilldown", lines: lines)
    try scene.publish()
    for keyword in ["java", "0", "1"] {
      var criteria = AssetCriteria(keyword: keyword)
      criteria.difficultyLevels = [.beginner]
      criteria.facets = [.publishedYear, .difficultyLevel]
      for drilldown in [false, true] {
        criteria.drilldown = drilldown
        #expect(try scene.open().search(criteria).json == scene.built.catalog.search(criteria).json)
      }
    }
  }

  @Test("What a role has set cannot make answers smaller")
  func settings() throws {
    let scene = try Scene("settings", lines: (1...3_000).map { Scene.line($0, "Java \($0)") })
    try scene.publish()
    try scene.run(
      "DROP ROLE IF EXISTS settings_reader; CREATE ROLE settings_reader LOGIN; GRANT USAGE ON SCHEMA settings TO settings_reader; GRANT SELECT ON ALL TABLES IN SCHEMA settings TO settings_reader; ALTER ROLE settings_reader SET gin_fuzzy_search_limit = 5"
    )
    let reader = try PostgresAddress(
      scene.server.url("settings").split(separator: "carrel@").joined(separator: "settings_reader@"))
    #expect(try Catalog(PostgresCatalog(reader)).search(AssetCriteria(keyword: "java")).total == 3_000)
    try scene.run(
      "ALTER TABLE settings.title ENABLE ROW LEVEL SECURITY; CREATE POLICY half ON settings.title USING (id % 2 = 0)"
    )
    let error = #expect(throws: QueryError.self) {
      try Catalog(PostgresCatalog(reader)).search(AssetCriteria(keyword: "java"))
    }
    #expect(error?.description.contains("row-level security") == true, "\(String(describing: error))")
  }

  @Test("A cancelled question ends, and its statement with it")
  func cancelled() async throws {
    let scene = try Scene("cancelled", lines: Self.lines)
    try scene.publish()
    let address = scene.address
    let task = Task.detached { () -> String in
      do {
        try PostgresConnection(address).run("SELECT pg_sleep(600)")
        return "slept"
      } catch {
        return "\(error)"
      }
    }
    // A thread of its own: beside tests that keep every core busy a task would be asked too late.
    Thread.detachNewThread {
      let other = try? PostgresConnection(address)
      _ = Waiting.until {
        let running = try? other?.query(
          "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600)%' AND state = 'active'"
        )
        return running.map { $0.int(0, 0) == 1 } ?? false
      }
      task.cancel()
    }
    #expect(await task.value == PostgresError.cancelled.description)
  }

  @Test("What PostgreSQL cannot answer yet says so, and is not answered with nothing")
  func unanswered() throws {
    let scene = try Scene("unanswered", lines: Self.lines)
    try scene.publish()
    let catalog = try scene.open()
    let urn = try #require(URN("urn:li:lyndaCourse:1"))
    let asked: [() throws -> Any] = [
      { try catalog.match(["Java 1"]) }, { try catalog.urns(beginning: "urn:", limit: 3) },
    ]
    for ask in asked {
      let error = #expect(throws: QueryError.self) { _ = try ask() }
      #expect(error?.description.contains("answered from PostgreSQL") == true, "\(String(describing: error))")
    }
    #expect(try catalog.asset(urn).title.value == "Java 1")
    #expect(try catalog.health().generation == 1)
  }

  @Test("Names are kept from one process to the next; what is not theirs is fetched again")
  func cache() throws {
    let scene = try Scene("cache", lines: Self.lines)
    try scene.publish()
    let folder = try TemporaryFolder()
    func ask() throws -> [UInt8] {
      try Catalog(PostgresCatalog(scene.address, cache: folder.path("kept"))).search(AssetCriteria()).json
    }
    func kept() -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path("kept"))) ?? []).map {
        folder.path("kept/\($0)")
      }
    }
    let first = try ask()
    #expect(kept().count == 1)
    #expect(try ask() == first)
    // Neither one that is not whole, nor one of another generation.
    let path = try #require(kept().first)
    try Data("SQLite format 3".utf8).write(to: URL(filePath: path))
    #expect(try ask() == first)
    for number in 21...28 {
      try scene.built.add(lines: [Scene.line(number, "Lantern \(number)", type: "BOOK\(number)")])
      try scene.publish()
      #expect(try ask() == scene.built.catalog.search(AssetCriteria()).json)
    }
    #expect(kept().count == 4)
    try scene.run("UPDATE \(scene.address.schema("catalog")) SET publication = '../../escaped'")
    #expect(try ask() == scene.built.catalog.search(AssetCriteria()).json)
    #expect(kept().count == 4)
  }
}
