import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("Flat data for other programs")
struct PortableExportTests {
  private static let hostile = #"'; DROP TABLE assets; -- \"“\u001b[31m"#

  /// A course in two locales, one with a title that wants to break something, a path, and what the demo has.
  private func scene() async throws -> Scene {
    let scene = try Scene()
    let own = [
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(Self.hostile)"},"details":{"urls":{"ssoLaunch":"https://www.linkedin.com/checkpoint/enterprise/login/2013","aiccLaunch":"https://www.linkedin.com/aicc?account=2013","webLaunch":"https://www.linkedin.com/learning/one"},"lastUpdatedAt":1600000059999}}"#,
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"de","country":"DE"},"value":"Eins"},"details":{"lastUpdatedAt":1600000059999}}"#,
    ]
    let demo = Fixtures.root.appending(path: "Fixtures/demo/catalog.jsonl").path(percentEncoded: false)
    let file = try scene.sandbox.write("own.jsonl", own.joined(separator: "\n") + "\n")
    #expect(try await scene.run("import", demo, file).status == 0)
    return scene
  }

  private func rows(_ path: String, _ sql: String) throws -> [String] {
    let connection = try WriteConnection(path, of: path)
    defer { connection.close() }
    let select = try connection.statements(sql)
    var rows: [String] = []
    while try select.step() { rows.append(select.text(0)) }
    return rows
  }

  @Test("tables have what the same question counts, by every name, in every locale")
  func tables() async throws {
    let scene = try await scene()
    let path = scene.sandbox.path("flat.sqlite")
    for criteria in [[], ["--type", "course"], ["java", "--level", "beginner"], ["--include-retired"]] {
      let made = try await scene.sandbox.run(["export", "-o", path] + criteria)
      #expect(made.status == 0 && made.output.isEmpty, "\(made)")
      let csv = try await scene.sandbox.run(
        [
          "query", "--format", "csv", "--facet-limit", "1000", "--facets",
          "library,subject,topic,skill,author,type",
        ]
          + criteria)
      let total = try await scene.sandbox.run(["query", "--count", "0"] + criteria).lines[0].replacing(
        ",", with: "")
      #expect(try rows(path, "SELECT count(*) || ' assets' FROM assets") == [total])
      // A facet leaves out its own criterion.
      let counted = csv.lines.dropFirst().filter {
        criteria.contains("--type") ? !$0.hasPrefix("type") : true
      }
      let kinds = ["library", "subject", "topic", "skill"].map {
        "SELECT '\($0),' || \($0)_urn || ',' || count(*) AS n FROM assets_by_\($0) GROUP BY \($0)_urn"
      }
      let mine = try rows(path, kinds.joined(separator: " UNION ALL ") + " ORDER BY 1")
      let theirs = counted.map { $0.split(separator: ",") }
        .filter { ["library", "subject", "topic", "skill"].contains($0[0]) && $0.last != "0" }
        .map { "\($0[0]),\($0[1]),\($0[$0.count - 1])" }.sorted()
      #expect(mine == theirs && !mine.isEmpty, "\(criteria)")
    }
    #expect(try rows(path, "PRAGMA integrity_check") == ["ok"])
    #expect(try rows(path, "PRAGMA foreign_key_check").isEmpty)
    #expect(
      try rows(
        path,
        "SELECT titles.locale FROM titles JOIN assets ON id = asset_id WHERE urn = 'urn:li:lyndaCourse:1'"
      ).count == 2)
    #expect(
      try rows(path, "SELECT updated FROM assets WHERE urn = 'urn:li:lyndaCourse:1'") == [
        "2020-09-13T12:27:39Z"
      ])
    #expect(try rows(path, "SELECT count(*) > 100 FROM course_videos WHERE asset_id IS NOT NULL") == ["1"])
    #expect(try rows(path, "SELECT value FROM export WHERE name = 'schema'") == ["1"])
  }

  @Test("objects and OpenSearch's bulk file hold the same assets, and the index has every field")
  func objects() async throws {
    let scene = try await scene()
    func objects(_ format: String) async throws -> [[String: Any]] {
      let result = try await scene.run("export", "--type", "course", "--format", format)
      #expect(result.status == 0, "\(result)")
      for word in ["ssoLaunch", "aicc", "2013"] { #expect(!result.output.contains(word)) }
      return try result.lines.map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
    }
    let flat = try await objects("ndjson")
    let total = try await scene.run("query", "--type", "course", "--count", "0").lines[0]
    #expect("\(flat.count) assets" == total)
    let one = try #require(flat.first { $0["urn"] as? String == "urn:li:lyndaCourse:1" })
    #expect((one["titles"] as? [String])?.sorted().contains("Eins") == true)
    #expect((one["locales"] as? [String])?.sorted() == ["de_DE", "en_US"])
    let bulk = try await objects("opensearch")
    #expect(bulk.count == 2 * flat.count)
    let mapping = try await scene.object("export", "--mapping")
    let properties = try #require((mapping["mappings"] as? [String: Any])?["properties"] as? [String: Any])
    for at in stride(from: 0, to: bulk.count, by: 2) {
      let action = bulk[at]["index"] as? [String: String]
      #expect(action?["_id"] == bulk[at + 1]["urn"] as? String)
      #expect(Set(bulk[at + 1].keys) == Set(properties.keys))
    }
    let path = scene.sandbox.path("one.db")
    #expect(try await scene.run("export", "--type", "course", "-o", path).status == 0)
    let bytes = try Data(contentsOf: URL(filePath: path))
    for word in ["ssoLaunch", "account=2013", "login/2013"] {
      #expect(bytes.range(of: Data(word.utf8)) == nil)
    }
  }

  @Test("a file appears whole, takes the place of another export only, and a kill leaves the old one")
  func file() async throws {
    let scene = try await scene()
    let path = scene.sandbox.path("flat.sqlite")
    for taken in [
      scene.sandbox.catalog.path(percentEncoded: false), try scene.sandbox.write("mine.sqlite", "mine"),
    ] {
      let before = try Data(contentsOf: URL(filePath: taken))
      let refused = try await scene.run("export", "--format", "sqlite", "-o", taken)
      #expect(refused.status == 1 && refused.errors.contains("will not be overwritten"), "\(refused)")
      #expect(try Data(contentsOf: URL(filePath: taken)) == before)
    }
    #expect(try await scene.run("export", "java", "-o", path).status == 0)
    let old = try Data(contentsOf: URL(filePath: path))
    let draft = path + ".carrel-draft"
    let killed = try await scene.kill(["export", "-o", path], when: draft)
    if killed.signal == SIGKILL { #expect(try Data(contentsOf: URL(filePath: path)) == old) }
    #expect(try await scene.run("export", "-o", path).status == 0)
    #expect(!FileManager.default.fileExists(atPath: draft))
    #expect(try rows(path, "SELECT count(*) > 1000 FROM assets") == ["1"])
    try Data("log".utf8).write(to: URL(filePath: path + "-wal"))
    let open = try await scene.run("export", "-o", path)
    #expect(open.status == 1 && open.errors.contains("has it open"), "\(open)")
  }

  @Test(
    "what does not go together is told",
    arguments: [
      (["--format", "sqlite"], "--format sqlite needs a file"),
      (["-o", "x.sqlite", "--columns", "title"], "--columns"),
      (["--format", "ndjson", "--fields", "urn"], "--fields"), (["--format", "ndjson", "--bom"], "--bom"),
      (["--format", "ndjson", "--mapping"], "--mapping"),
      (["--format", "table"], "cannot be 'table' here; choose from jsonl"),
      (["--format", "json"], "one JSON text needs columns"),
      (["--format", "ndjson", "-o", "x.csv"], "x.csv"),
    ])
  func refused(_ arguments: [String], _ message: String) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.sandbox.run(["export"] + arguments)
    #expect(result.status == 64 && result.errors.contains(message), "\(result)")
  }
}
