import Foundation
import TestSupport
import Testing

@Suite("A sync says what it will do and what it did")
struct SyncPolitenessTests {
  private static let assets: [FakeLearningAPIAsset] =
    (1...250).map { .course($0) } + (1...20).map { .course(500 + $0, locale: "de_DE") }
    + (1...5).map { .path($0) }

  @Test("--dry-run counts requests and time, with one request for each listing, and writes nothing")
  func dryRun() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    let result = try await scene.sandbox.run(
      scene.sync(api, "--dry-run", "--type", "course", "--type", "learning_path"))
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 3, "\(result)")
    #expect(
      result.lines.prefix(2) == [
        "COURSE               4 requests for 270 assets", "LEARNING_PATH        2 requests for 5 assets",
      ])
    let last = try #require(result.lines.last)
    #expect(
      last.hasPrefix("6 requests and a token, about ")
        && last.hasSuffix("as measured now; nothing was written"))
    #expect(api.requests.count == 2)
    #expect(api.tokens == 1)
    #expect(try scene.sandbox.files().keys.allSatisfy { !$0.contains("sqlite") })
  }

  @Test("--dry-run of a sync that was stopped counts what is left; of the next one, the changes")
  func dryRunLater() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    let stopped = try await scene.sandbox.run(scene.sync(api, "--type", "course", "--max-requests", "2"))
    #expect(stopped.status == 2, "\(stopped)")
    let before = try scene.sandbox.files().filter { $0.key.hasSuffix(".sqlite") }
    let rest = try await scene.sandbox.run(scene.sync(api, "--type", "course", "--dry-run"))
    #expect(rest.lines.first == "goes on with the sync that was not finished", "\(rest)")
    #expect(rest.lines.dropFirst().first == "COURSE               2 requests for 70 assets")
    #expect(try scene.sandbox.files().filter { $0.key.hasSuffix(".sqlite") } == before)
    #expect(try await scene.sandbox.run(scene.sync(api, "--type", "course")).status == 0)
    let changes = try await scene.sandbox.run(scene.sync(api, "--type", "course", "--dry-run"))
    #expect(
      changes.lines.first?.hasPrefix("COURSE               1 request for 0 assets changed since 20") == true,
      "\(changes)")
  }

  @Test("--max-requests stops after so many, keeps what came, and the same command goes on from there")
  func maximumRequests() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    for asked in [2, 4] {
      let result = try await scene.sandbox.run(scene.sync(api, "--max-requests", "2"))
      #expect(result.status == 2, "\(result)")
      #expect(result.errors.contains("sync partial: "))
      #expect(
        result.errors.hasSuffix(
          "carrel: Stopped after 2 requests, as told. Run it again to go on. What came is published.\n"),
        "\(result)")
      #expect(api.requests.count == asked)
    }
    #expect(try await scene.export().split(separator: "\n").count == 270)
    let last = try await scene.sandbox.run(scene.sync(api))
    #expect(last.status == 0, "\(last)")
    #expect(Set(api.log).count == api.log.count)
    #expect(try await scene.export() == Scene.undisturbedExport(Self.assets))
    for number in ["0", "-1", "many"] {
      #expect(try await scene.sandbox.run(scene.sync(api, "--max-requests", number)).status == 64)
    }
  }

  @Test("every request says who asks; a partner's name goes along where it is given")
  func headers() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    let version = try await scene.run("--version").output.prefix { $0 != " " && $0 != "\n" }
    _ = try await scene.sandbox.run(scene.sync(api))
    #expect(!api.wire.isEmpty)
    #expect(api.wire.allSatisfy { $0.headers["user-agent"] == "carrel/\(version)" })
    #expect(api.wire.allSatisfy { $0.headers["referer"] == nil })
    let asked = api.wire.count
    _ = try await scene.sandbox.run(scene.sync(api, "--partner", "example"))
    let pages = api.wire.dropFirst(asked).filter { $0.method == "GET" }
    #expect(!pages.isEmpty)
    #expect(pages.allSatisfy { $0.headers["referer"] == "urn:li:partner:example" })
  }

  @Test("the ledger of the last sync stands in status, for people and for scripts")
  func ledger() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    var manners = FakeLearningAPIManners()
    for strategy in [FakeLearningAPIRequest.Strategy.plain, .locale, .localeAndType, .level] {
      manners.gaps[strategy] = ["urn:li:lyndaCourse:7"]
    }
    api.behave(manners)
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course", "--type", "learning_path"))
    #expect(result.status == 2, "\(result)")
    #expect(result.errors.contains("complete: LEARNING_PATH\nmissing: 1 of 270 COURSE\n"), "\(result)")
    let status = try await scene.run("status", "--locales")
    for line in [
      "ledger       TYPE           LOCALE  ANNOUNCED  RECEIVED  DISTINCT  SET ASIDE  MISSING",
      "             COURSE         all           270       269       269          0        1",
      "                            en_US                             249",
      "                            de_DE                              20",
      "             LEARNING_PATH  all             5         5         5          0        0",
    ] { #expect(status.lines.contains { $0.hasPrefix(line.prefix(46)) }, "\(line) in \(status)") }
    let entries = try #require(
      try await scene.object("status", "--format", "json")["ledger"] as? [[String: Any]])
    #expect(entries.map { $0["type"] as? String } == ["COURSE", "LEARNING_PATH"])
    #expect(entries[0]["announced"] as? Int == 270)
    #expect(entries[0]["distinct"] as? Int == 269)
    #expect(entries[0]["missing"] as? Int == 1)
    #expect(entries[0]["quarantined"] as? Int == 0)
    #expect(entries[0]["locales"] as? [String: Int] == ["en_US": 249, "de_DE": 20])
    #expect(entries[1]["missing"] as? Int == 0)
    api.behave(FakeLearningAPIManners())
    let whole = try await scene.sandbox.run(scene.sync(api, "--type", "course", "--type", "learning_path"))
    #expect(
      whole.errors.hasSuffix("complete: everything that LinkedIn announced is in the catalog\n"), "\(whole)")
  }

  @Test("what vanished is said, and is in no answer")
  func vanished() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1), .course(2)])
    _ = try await scene.sandbox.run(scene.sync(api))
    api.replace([.course(2)])
    let result = try await scene.sandbox.run(scene.sync(api, "--full-every", "0"))
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.contains("1 asset vanished: LinkedIn does not have it any more\n"), "\(result)")
    #expect(
      try await scene.run("query", "--include-retired", "--format", "urn").output == "urn:li:lyndaCourse:2\n")
    let shown = try await scene.run("show", "urn:li:lyndaCourse:1")
    #expect(shown.status == 1)
    #expect(
      shown.errors.hasPrefix(
        "carrel: the catalog has no asset or classification 'urn:li:lyndaCourse:1'; it vanished on 20")
        && shown.errors.hasSuffix(": a complete listing did not have it, and its URN was not found\n"),
      "\(shown)")
    #expect(try await scene.status("tombstones") == 1)
    #expect(
      try await scene.run("status").output.contains(
        "vanished     1 asset that LinkedIn does not have any more"))
  }
}
