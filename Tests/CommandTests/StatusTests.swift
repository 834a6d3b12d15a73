import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("carrel status")
struct StatusTests {
  private static let assets: [FakeLearningAPIAsset] =
    (1...120).map { .course($0, locale: ["en_US", "de_DE", "fr_FR"][$0 % 3]) } + [
      .path(1), .video(1), .video(2),
    ]

  private func synced() async throws -> (Scene, FakeLearningAPI) {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 0)
    return (scene, api)
  }

  @Test("the verdict stands first, and once; after a delta the full sync keeps its ledger")
  func delta() async throws {
    let (scene, api) = try await synced()
    let full = try await scene.run("status")
    #expect(
      full.lines.first?.hasPrefix("complete: everything that LinkedIn announced is here, as of 20") == true)
    #expect(full.lines.count { $0 == full.lines.first } == 1, "\(full)")
    let ledger = [
      "ledger       TYPE           ANNOUNCED  RECEIVED  DISTINCT  SET ASIDE  MISSING",
      "             COURSE               120       120       120          0        0",
      "             LEARNING_PATH          1         1         1          0        0",
      "             VIDEO                  2         2         2          0        0",
    ]
    #expect(full.lines.contains(ledger), "\(full)")
    api.replace(Self.assets + [.course(500, modifiedAt: 4_000_000_000_000)])
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 0)
    let delta = try await scene.run("status")
    #expect(delta.lines.contains(ledger), "\(delta)")
    #expect(delta.lines.contains { $0.hasPrefix("full sync    20") && $0.hasSuffix(", complete") })
    #expect(delta.lines.contains("changes      COURSE 1 · LEARNING_PATH 0 · VIDEO 0"), "\(delta)")
    #expect(delta.lines.count { $0 == delta.lines.first } == 1, "\(delta)")
    let object = try await scene.object("status", "--format", "json")
    #expect(object["state"] as? String == "complete")
    #expect((object["verdict"] as? String)?.hasPrefix("complete: ") == true)
    #expect((object["lastFullSync"] as? [String: Any])?["outcome"] as? String == "complete")
    let entries = try #require(object["fullLedger"] as? [[String: Any]])
    #expect(entries.map { $0["announced"] as? Int } == [120, 1, 2])
    #expect((object["ledger"] as? [[String: Any]])?.map { $0["distinct"] as? Int } == [1, 0, 0])
  }

  @Test("it fits a terminal of 80 columns and 24 rows, and has no line too long for 40")
  func terminal() async throws {
    let (scene, api) = try await synced()
    api.replace(Self.assets.filter { $0.type != "VIDEO" } + [.course(500, isRetired: true)])
    #expect(try await scene.sandbox.run(scene.sync(api, "--full-every", "0")).status == 0)
    _ = try await scene.sandbox.run(scene.sync(api, "--max-requests", "1"))
    _ = try await scene.run("import", "-", input: .text("{\n"))
    for columns in [80, 40] {
      // The paths of tests are longer than people's.
      let environment = ["COLUMNS": "\(columns)", "CARREL_CATALOG": "data/carrel/catalog.sqlite"]
      let output = try scene.paste("carrel status", environment: environment).output
      let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.allSatisfy { $0.count <= columns }, "\(output)")
      if columns == 80 { #expect(lines.count <= 23, "\(output)") }
    }
    let locales = try await scene.sandbox.run(["status", "--locales"], environment: ["COLUMNS": "80"])
    #expect(locales.lines.contains { $0.contains("de_DE") } && locales.lines.allSatisfy { $0.count <= 80 })
  }

  @Test("many listings are one line a type, unless locales are asked for")
  func listings() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    let locales = ["en_US", "de_DE", "fr_FR"].flatMap { ["--locale", $0] }
    #expect(try await scene.sandbox.run(scene.sync(api) + locales).status == 0)
    let short = try await scene.run("status")
    #expect(
      short.lines.contains("             COURSE               120       120       120          0        0")
        || short.lines.contains(
          "ledger       TYPE           ANNOUNCED  RECEIVED  DISTINCT  SET ASIDE  MISSING"),
      "\(short)")
    #expect(!short.output.contains("de_DE"))
    let long = try await scene.run("status", "--locales")
    #expect(
      long.lines.count { $0.contains("COURSE") && $0.contains("40        40        40") } == 3, "\(long)")
  }

  @Test("--check is for scripts: one line and a code")
  func check() async throws {
    let (scene, _) = try await synced()
    let complete = try await scene.run("status", "--check")
    #expect(complete.status == 0 && complete.lines.count == 1 && complete.errors.isEmpty, "\(complete)")
    #expect(try await scene.run("status", "--check", "--format", "json").status == 0)
    let none = try await scene.run("status", "--check", "--catalog", scene.sandbox.path("none"))
    #expect(none.status == 10 && none.errors.hasPrefix("carrel: "), "\(none)")
    let empty = try Scene()
    _ = try await empty.run("import", "-", input: .text(""))
    let result = try await empty.run("status", "--check")
    #expect(result.status == 10 && result.output.hasPrefix("empty: ") && result.errors.isEmpty, "\(result)")
    #expect(try await empty.run("status").status == 0)
    for age in ["-1", "x", "36501"] {
      #expect(try await scene.run("status", "--max-age", age).status == 64)
    }
  }

  @Test("of a catalog that answers nothing it says so, and --check ends as a question does")
  func otherWords() async throws {
    let (scene, _) = try await synced()
    let file = CatalogFile(scene.sandbox.catalog)
    try CatalogWriter(file).write { try $0("UPDATE catalog SET words = '0 0'").run() }
    let query = try await scene.run("query", "java")
    let check = try await scene.run("status", "--check")
    #expect(check.status == 12 && check.output.isEmpty && check.errors == query.errors, "\(check)")
    let json = try await scene.run("status", "--check", "--format", "json")
    #expect(json.status == 12 && json.output.contains(#""state":"unusable""#), "\(json)")
    let status = try await scene.run("status")
    let verdict = try #require(status.lines.first)
    #expect(
      verdict
        == "unusable: its index was made by other rules (another version of Carrel or of Unicode); run: carrel rebuild"
    )
    #expect(status.status == 0, "\(status)")
    #expect(status.lines.contains { $0.hasPrefix("assets       123: COURSE 120") }, "\(status)")
    #expect(status.lines.contains { $0.hasPrefix("ledger       TYPE") }, "\(status)")
    #expect(try scene.paste("carrel rebuild").status == 0)
    #expect(try await scene.run("status", "--check").status == 0)
  }
}

extension [String] {
  /// Whether these lines stand in a row.
  fileprivate func contains(_ lines: [String]) -> Bool {
    indices.contains { self[$0...].starts(with: lines) }
  }
}
