import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("A catalog that cannot be trusted says so under every answer")
struct HealthNoteTests {
  private static let assets: [FakeLearningAPIAsset] = (1...250).map { .course($0) }

  /// A catalog whose first sync met no API.
  private func empty() async throws -> Scene {
    let scene = try Scene()
    let api = try FakeLearningAPI([])
    api.stop()
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 6)
    return scene
  }

  /// A catalog whose only sync was stopped after some requests.
  private func partial(_ api: FakeLearningAPI) async throws -> Scene {
    let scene = try Scene()
    #expect(try await scene.sandbox.run(scene.sync(api, "--max-requests", "2")).status == 2)
    return scene
  }

  private static let notice = "this catalog is empty: the first sync did not finish; run: carrel sync"

  @Test("people read it under the answer, programs beside it or in the JSON")
  func everywhere() async throws {
    let scene = try await empty()
    for command in [["query", "java"], ["query"], ["query", "java", "--explain"], ["changes"]] {
      let result = try await scene.sandbox.run(command)
      #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
      #expect(result.lines.last == Self.notice, "\(result)")
    }
    let plan = try scene.sandbox.write("plan.txt", "urn:li:lyndaCourse:1\n")
    #expect(try await scene.run("watch", plan).lines.last == Self.notice)
    #expect(try await scene.run("explain", "urn:li:lyndaCourse:1").lines.last == Self.notice)
    for command in [
      ["query", "--format", "csv"], ["query", "--format", "jsonl"], ["query", "--format", "urn"],
      ["query", "--format", "api"], ["query", "--criteria", "q=criteria"], ["export"],
      ["export", "--format", "csv"], ["suggest", "jav"], ["changes", "--format", "jsonl"],
    ] {
      let result = try await scene.sandbox.run(command)
      #expect(result.status == 0 && !result.output.contains("this catalog"), "\(command): \(result)")
      #expect(result.errors == "note: \(Self.notice)\n", "\(command): \(result)")
    }
    for command in [["query"], ["explain", "urn:li:lyndaCourse:1"]] {
      let result = try await scene.sandbox.run(command + ["--format", "json"])
      #expect(
        result.output.contains(
          #""catalog":{"state":"empty","generation":0,"appliedAt":null,"completeAt":null,"reason":"the first sync did not finish"}"#
        ), "\(result)")
      #expect(result.errors.isEmpty)
    }
    #expect(
      try await scene.run("show", "urn:li:lyndaCourse:1").errors.hasPrefix("note: \(Self.notice)\ncarrel: "))
  }

  @Test("the command that it names works, and then nothing is said any more")
  func remedy() async throws {
    let api = try FakeLearningAPI(Self.assets)
    let scene = try await partial(api)
    let query = try await scene.run("query", "java", "--count", "1")
    #expect(
      query.lines.last == "this catalog is partial: the first sync did not finish; run: carrel sync",
      "\(query)")
    #expect(try await scene.run("status", "--check").status == 2)
    let command = try #require(query.lines.last?.split(separator: "run: ").last)
    let arguments = api.arguments.joined(separator: " ")
    let pasted = try scene.paste(
      "\(command) \(arguments)",
      environment: [
        "LINKEDIN_CLIENT_ID": FakeLearningAPI.clientID,
        "LINKEDIN_CLIENT_SECRET": FakeLearningAPI.clientSecret,
      ])
    #expect(pasted.status == 0, "\(pasted)")
    let whole = try await scene.run("query", "java", "--count", "1")
    #expect(whole.lines.last?.hasPrefix("level  ") == true, "\(whole)")
    #expect(try await scene.run("status", "--check").status == 0)
  }

  @Test("it goes on with what was asked for, in the catalog that was named")
  func narrowed() async throws {
    let api = try FakeLearningAPI(Self.assets + [.course(900, locale: "de_DE")])
    let scene = try Scene()
    let path = scene.sandbox.path("a catalog.sqlite")
    let asked = ["--type", "course", "--locale", "en_US", "--catalog", path]
    #expect(try await scene.sandbox.run(scene.sync(api, "--max-requests", "1") + asked).status == 2)
    let urns = try await scene.run("query", "--format", "urn", "--catalog", path)
    let command = try #require(urns.errors.split(separator: "run: ").last).dropLast()
    #expect(command == "carrel sync --type course --locale en_US --catalog '\(path)'")
    let pasted = try scene.paste(
      "\(command) \(api.arguments.joined(separator: " "))",
      environment: [
        "LINKEDIN_CLIENT_ID": FakeLearningAPI.clientID,
        "LINKEDIN_CLIENT_SECRET": FakeLearningAPI.clientSecret,
      ])
    #expect(pasted.status == 0 && pasted.errors.contains("went on with the sync"), "\(pasted)")
    #expect(try await scene.run("query", "--format", "urn", "-n", "100", "--catalog", path).errors.isEmpty)
  }

  @Test("a sync that fails after a complete one, and an import with bad lines, say so")
  func later() async throws {
    let api = try FakeLearningAPI([.course(1)])
    let scene = try Scene()
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 0)
    #expect(try await scene.run("query").errors.isEmpty)
    api.stop()
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 6)
    let last = try #require(try await scene.run("query").lines.last)
    #expect(
      last.hasPrefix("this catalog is not up to date: the last sync did not finish; complete as of 20")
        && last.hasSuffix("; run: carrel sync"), "\(last)")
    let other = try Scene()
    _ = try await other.run("import", "-", input: .text(FakeLearningAPIAsset.course(1).json + "\n{\n"))
    let line = try #require(try await other.run("query").lines.last)
    #expect(
      line == "this catalog is partial: of the last import, 1 could not be used; see: carrel quarantine",
      "\(line)")
    #expect(try other.paste("carrel quarantine").status == 0)
  }

  @Test("what is old says so, and --max-age says from when on")
  func old() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let writer = try CatalogWriter(CatalogFile(scene.sandbox.catalog))
    try writer.write { try $0("UPDATE run SET started_at = 1764000000000, ended_at = 1764000000000").run() }
    writer.checkpoint()
    let line = try #require(try await scene.run("query").lines.last)
    #expect(line.hasPrefix("this catalog is old: imported on 2025-11-24, ") && line.hasSuffix(" days ago"))
    let check = try await scene.run("status", "--check")
    #expect(check.status == 2 && check.lines.count == 1 && check.errors.isEmpty, "\(check)")
    #expect(check.lines.first?.hasPrefix("old: imported on 2025-11-24, ") == true)
    #expect(try await scene.run("status", "--check", "--max-age", "36500").status == 0)
  }

  @Test("forty columns are enough")
  func narrow() async throws {
    let scene = try await empty()
    let result = try await scene.sandbox.run(["query"], environment: ["COLUMNS": "40"])
    #expect(
      result.lines.suffix(2) == [
        "this catalog is empty: the first sync", "  did not finish; run: carrel sync",
      ])
  }
}
