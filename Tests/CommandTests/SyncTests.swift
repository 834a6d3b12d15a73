import Foundation
import TestSupport
import Testing

@Suite("Sync")
struct SyncTests {
  private static let assets: [FakeLearningAPIAsset] =
    (1...150).map { .course($0) } + (1...20).map { .course(500 + $0, locale: "de_DE") }
    + (1...5).map { .path($0) } + (1...120).map { .video($0) }

  @Test("one listing a type, a hundred at a time, until a page is empty, with one token")
  func requests() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    let result = try await scene.sandbox.run(scene.sync(api))
    #expect(result.status == 0, "\(result)")
    #expect(
      api.log == [
        "COURSE 0+100", "COURSE 100+100", "COURSE 170+100", "LEARNING_PATH 0+100", "LEARNING_PATH 5+100",
        "VIDEO 0+100", "VIDEO 100+100", "VIDEO 120+100",
      ])
    #expect(api.requests.allSatisfy { $0.includeRetired })
    #expect(api.tokens == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("COURSE               170 received of 170\n"))
    #expect(result.errors.contains("sync complete: 295 assets published in "))
    #expect(try await scene.export().split(separator: "\n").count == 295)
  }

  @Test("one listing a type and locale, where they are named")
  func typesAndLocales() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    let result = try await scene.sandbox.run(
      scene.sync(
        api, "--type", "learning_path", "--type", "COURSE", "--locale", "de-de", "--locale", "en",
        "--licensed-only"))
    #expect(result.status == 0, "\(result)")
    #expect(
      api.log == [
        "LEARNING_PATH de_DE 0+100 licensedOnly=true", "LEARNING_PATH en 0+100 licensedOnly=true",
        "LEARNING_PATH en 5+100 licensedOnly=true", "COURSE de_DE 0+100 licensedOnly=true",
        "COURSE de_DE 20+100 licensedOnly=true", "COURSE en 0+100 licensedOnly=true",
        "COURSE en 100+100 licensedOnly=true", "COURSE en 150+100 licensedOnly=true",
      ])
  }

  @Test("run again, it asks for what changed since; with --full for everything")
  func delta() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1), .course(2)])
    let start = Date().timeIntervalSince1970 * 1000
    #expect(try await scene.sandbox.run(scene.sync(api, "--type", "course")).status == 0)
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    api.replace([
      .course(1), .course(2, "Changed", modifiedAt: now), .course(3, "Came", modifiedAt: now),
      .course(4, "Retired", modifiedAt: now, isRetired: true),
    ])
    let again = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(again.status == 0, "\(again)")
    #expect(again.errors.contains(", changed since 20"))
    #expect(api.requests.prefix(2).allSatisfy { $0.modifiedAfter == nil })
    let after = try #require(api.requests[2].modifiedAfter)
    // A day before the first run began.
    #expect((Int64(start)...now).contains(after + 86_400_000))
    #expect(
      try await scene.run("query", "--sort", "title", "--fields", "title:(value)", "--format", "jsonl").lines
        == [
          #"{"title":{"value":"Came"}}"#, #"{"title":{"value":"Changed"}}"#,
          #"{"title":{"value":"Course number 1 about java"}}"#,
        ])
    #expect(
      try await scene.run("query", "retired", "--include-retired", "--format", "urn").output
        == "urn:li:lyndaCourse:4\n")

    let asked = api.requests.count
    let full = try await scene.sandbox.run(scene.sync(api, "--type", "course", "--full"))
    #expect(full.status == 0, "\(full)")
    #expect(api.requests.dropFirst(asked).allSatisfy { $0.modifiedAfter == nil })
    #expect(full.errors.contains("COURSE               4 received of 4\n"))
  }

  @Test(
    "an answer that breaks once is asked for again, and nothing is missing",
    arguments: [
      FakeLearningAPIFault.html, .dropped, .truncated(after: 300), .answer(.json("{")), .answer(.json("{}")),
      .answer(.json("")), .answer(.json("[]")), .answer(.json(#"{"status":500}"#, status: 500)),
      .answer(.html("<h1>Bad gateway</h1>", status: 502)),
    ])
  func brokenOnce(_ fault: FakeLearningAPIFault) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1), .course(2)])
    api.inject(fault, at: 1)
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(result.status == 0, "\(result)")
    #expect(api.log == ["COURSE 0+100", "COURSE 0+100", "COURSE 2+100"])
    #expect(try await scene.export().split(separator: "\n").count == 2)
  }

  @Test("more announced than came: partial, said in the message and by status")
  func announcedMore() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI((1...30).map { .course($0) })
    api.injectAlways(.total(33))
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(result.status == 2, "\(result)")
    #expect(result.errors.contains("COURSE               30 received of 33, 3 missing, asked for in "))
    #expect(result.errors.hasSuffix("carrel: 3 announced by the API never came\n"), "\(result)")
    #expect(try await scene.run("status").output.contains(", partial: 3 announced by the API never came\n"))
    #expect(try await scene.export().split(separator: "\n").count == 30)
    // A partial run is no ground for a delta.
    let asked = api.requests.count
    api.injectAlways(nil)
    #expect(try await scene.sandbox.run(scene.sync(api, "--type", "course")).status == 0)
    #expect(api.requests.dropFirst(asked).allSatisfy { $0.modifiedAfter == nil })
  }

  @Test(
    "a server that gives the same pages again and again is not followed for ever",
    arguments: [(FakeLearningAPIFault.ignoredStart, 100), (.alternatingPages, 200)])
  func repeatedPages(_ fault: FakeLearningAPIFault, _ assets: Int) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI((1...250).map { .course($0) })
    api.injectAlways(fault)
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(result.status == 2, "\(result)")
    #expect(api.requests.count < 60)
    #expect(try await scene.export().split(separator: "\n").count >= assets)
  }

  @Test("an asset that comes twice does not stand for one that never came")
  func duplicates() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1), .course(1), .course(2)])
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(result.status == 2, "\(result)")
    #expect(result.errors.contains("1 missing"), "\(result)")
  }

  @Test("a server that gives fewer than asked for loses nothing")
  func clampedCount() async throws {
    let scene = try Scene()
    let assets = (1...35).map { FakeLearningAPIAsset.course($0) }
    let api = try FakeLearningAPI(assets)
    api.injectAlways(.clampedCount(10))
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(result.status == 0, "\(result)")
    #expect(try await scene.export() == Scene.undisturbedExport(assets))
  }

  @Test("a server without paging loses nothing")
  func noPaging() async throws {
    let scene = try Scene()
    let assets = (1...120).map { FakeLearningAPIAsset.course($0) }
    let api = try FakeLearningAPI(assets)
    api.injectAlways(.noPaging)
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect([0, 2].contains(result.status), "\(result)")
    #expect(try await scene.export() == Scene.undisturbedExport(assets))
  }

  @Test("what cannot be used is set aside; the rest of its page is there and status counts it")
  func malformedAsset() async throws {
    let scene = try Scene()
    let bad = [
      #"{"type":"COURSE","title":{"value":"No URN"}}"#, "null", #""text""#,
      #"{"urn":"urn:li:lyndaCourse:9","type":"COURSE"}"#,
    ]
    let api = try FakeLearningAPI(
      [.course(1)] + bad.map { FakeLearningAPIAsset(json: $0) } + [.course(2)])
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(result.status == 2, "\(result)")
    #expect(result.errors.contains("COURSE               2 received of 6, 4 set aside\n"))
    #expect(result.errors.hasSuffix("carrel: 4 cannot be used and were set aside\n"))
    #expect(
      try await scene.run("query", "--sort", "title", "--format", "urn").output
        == "urn:li:lyndaCourse:1\nurn:li:lyndaCourse:2\n")
    #expect(try await scene.status("quarantine") == 4)
    #expect(try await scene.run("status").output.contains("4 elements that cannot be used"))
  }

  @Test("what was doubted is said in words, and the advice works")
  func doubted() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 0)
    var manners = FakeLearningAPIManners()
    manners.refusals[.search] = .json(#"{"message":"no","status":400}"#, status: 400)
    manners.refusals[.localeAndType] = .json(#"{"message":"no","status":400}"#, status: 400)
    api.behave(manners)
    api.replace(Self.assets.filter { $0.type != "COURSE" })
    let result = try await scene.sandbox.run(scene.sync(api, "--full"))
    #expect(result.status == 2, "\(result)")
    let doubt =
      "170 assets that earlier syncs brought were not listed, but the API counts them in no other way"
    #expect(result.errors.contains("doubted: COURSE, \(doubt)\n"), "\(result)")
    #expect(
      result.errors.hasSuffix(
        "carrel: COURSE: \(doubt). Nothing was taken away; if LinkedIn did remove them, add --accept-removals\n"
      ),
      "\(result)")
    #expect(try await scene.export().split(separator: "\n").count == 295)
    let entries = try #require(
      try await scene.object("status", "--format", "json")["ledger"] as? [[String: Any]])
    #expect(entries.map { $0["doubt"] as? String } == [doubt, nil, nil])
    let accepted = try await scene.sandbox.run(scene.sync(api, "--accept-removals"))
    #expect(accepted.status == 0 && accepted.errors.contains("170 assets vanished"), "\(accepted)")
    #expect(try await scene.export().split(separator: "\n").count == 125)
  }

  @Test("a reader during a sync sees one generation or the other, whole, and never waits or fails")
  func reader() async throws {
    let scene = try Scene()
    try await scene.fill((1...10).map { .course($0) })
    let api = try FakeLearningAPI((1...900).map { .course($0) })
    let running = try scene.sandbox.start(scene.sync(api, "--type", "course"))
    var seen: Set<String> = []
    var isLast = false
    while !isLast {
      isLast = !running.isRunning
      let result = try await scene.run("query", "java", "--count", "1", "--format", "json")
      #expect(result.status == 0, "\(result)")
      let answer = try JSONSerialization.jsonObject(with: Data(result.bytes)) as? [String: Any]
      seen.insert("\(answer?["generation"] ?? "none"): \(answer?["total"] ?? "none")")
      #expect(try await scene.sandbox.run("status").status == 0)
    }
    #expect(await running.result().status == 0)
    #expect(seen.isSubset(of: ["1: 10", "2: 900"]), "\(seen)")
    #expect(seen.contains("2: 900"))
  }
}
