import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("Whether a catalog can be trusted")
struct CatalogHealthTests {
  @Test("An empty catalog says why")
  func empty() throws {
    let never = try CatalogHealthScene([], hasAsset: false).health()
    #expect(never.state == .empty && never.generation == 0 && never.completeAt == nil)
    #expect(never.notice == "this catalog is empty: nothing was synced or imported yet")
    let broken = try CatalogHealthScene(
      [CatalogHealthScene.sync(1, days: 0, "partial", finished: false)], hasAsset: false
    ).health()
    #expect(broken.notice == "this catalog is empty: the first sync did not finish")
    let killed = try CatalogHealthScene(
      [CatalogHealthScene.sync(1, days: 0, nil, finished: false)], hasAsset: false
    ).health()
    #expect(killed.notice == "this catalog is empty: the first sync did not finish")
    let quota = try CatalogHealthScene(
      [CatalogHealthScene.sync(1, days: 0, "quota", finished: false)], hasAsset: false
    ).health()
    #expect(quota.notice == "this catalog is empty: the first sync stopped at the day's quota")
    let nothing = try CatalogHealthScene([CatalogHealthScene.sync(1, days: 0, "complete")], hasAsset: false)
      .health()
    #expect(nothing.notice == "this catalog is empty: the last sync brought no assets")
  }

  @Test("A sync that is complete and fresh needs no word; one day more than allowed is old")
  func age() throws {
    let scene = try CatalogHealthScene(
      [CatalogHealthScene.sync(5, days: 3, "complete")] + CatalogHealthScene.watermarks(3))
    let fresh = try scene.health()
    #expect(fresh.state == .complete && fresh.notice == nil && fresh.reason == nil && fresh.isSynced)
    #expect(fresh.completeAt == CatalogHealthScene.now - 3 * CatalogHealthScene.day)
    #expect(
      fresh.verdict == "complete: everything that LinkedIn announced is here, as of 2026-11-23 00:00 UTC")
    #expect(try scene.health(3).state == .complete)
    let old = try scene.health(2)
    #expect(old.state == .old)
    #expect(old.notice == "this catalog is old: complete as of 2026-11-23, 3 days ago")
  }

  @Test("What never came makes it partial; a sync that broke off leaves what was complete before")
  func incomplete() throws {
    let partial = try CatalogHealthScene([
      CatalogHealthScene.sync(5, days: 1, "partial", detail: "3 announced by the API never came")
    ]).health()
    #expect(partial.state == .partial)
    #expect(partial.notice == "this catalog is partial: 3 announced by the API never came")
    let first = try CatalogHealthScene([CatalogHealthScene.sync(5, days: 1, "quota", finished: false)])
      .health()
    #expect(first.state == .partial)
    #expect(first.notice == "this catalog is partial: the first sync stopped at the day's quota")
    let failed = try CatalogHealthScene(
      [
        CatalogHealthScene.sync(5, days: 9, "complete"),
        CatalogHealthScene.sync(6, days: 0, "partial", finished: false),
      ]
        + CatalogHealthScene.watermarks(9)
    ).health()
    #expect(
      failed.state == .failed && failed.completeAt == CatalogHealthScene.now - 9 * CatalogHealthScene.day)
    #expect(
      failed.notice
        == "this catalog is not up to date: the last sync did not finish; complete as of 2026-11-17")
    // After a watermark for some of the types only, it never was complete.
    let some = try CatalogHealthScene(
      [CatalogHealthScene.sync(6, days: 0, nil, finished: false)]
        + CatalogHealthScene.watermarks(9, "COURSE,VIDEO")
    ).health()
    #expect(some.state == .partial)
  }

  @Test("Each listing is judged by the last sync that asked for it")
  func scopes() throws {
    // A complete sync of courses says nothing of the videos that never came.
    let narrow = try CatalogHealthScene(
      [
        CatalogHealthScene.sync(5, days: 2, "partial", detail: "3 missing"),
        CatalogHealthScene.sync(6, "COURSE all", days: 1, "complete"),
      ]
        + CatalogHealthScene.watermarks(1, "COURSE")
    ).health()
    #expect(narrow.state == .partial && narrow.reason == "3 missing")
    // It does not make the others young.
    let old = try CatalogHealthScene([
      CatalogHealthScene.sync(5, days: 40, "complete"),
      CatalogHealthScene.sync(6, "COURSE all full", days: 1, "complete"),
    ]).health()
    #expect(old.state == .old && old.completeAt == CatalogHealthScene.now - 40 * CatalogHealthScene.day)
    // A trial of one locale that was given up is covered by everything.
    let covered = try CatalogHealthScene([
      CatalogHealthScene.sync(5, "COURSE de_DE all", days: 2, "partial"),
      CatalogHealthScene.sync(6, days: 1, "complete"),
    ]).health()
    #expect(covered.state == .complete)
    // Two halves, each night.
    let halves = try CatalogHealthScene([
      CatalogHealthScene.sync(5, "COURSE,LEARNING_PATH all", days: 1, "complete"),
      CatalogHealthScene.sync(6, "VIDEO all", days: 0, "complete"),
      CatalogHealthScene.sync(7, "COURSE,LEARNING_PATH all", days: 0, "complete"),
    ]).health()
    #expect(halves.state == .complete && halves.completeAt == CatalogHealthScene.now)
  }

  @Test("Neither many scopes nor many imports hide a sync that was not complete")
  func hidden() throws {
    let partial = CatalogHealthScene.sync(
      5, "COURSE,LEARNING_PATH,VIDEO all full", days: 2, "partial", detail: "3 missing")
    let scopes = (0..<20).map { number in
      CatalogHealthScene.sync(
        6 + number,
        "COURSE \(["de_DE", "fr_FR", "ja_JP", "es_ES", "pt_BR"][number % 5])\(["", ",it_IT", ",ko_KR", ",zh_CN"][number / 5]) all",
        days: 1, "complete")
    }
    let imports = (0..<150).map {
      "INSERT INTO run(id, kind, scope, started_at, ended_at, outcome) VALUES (\(100 + $0), 'import', 'a', 0, 0, 'complete')"
    }
    for later in [scopes, imports, scopes + imports] {
      let health = try CatalogHealthScene([partial] + later).health()
      #expect(health.state == .partial && health.reason == "3 missing", "\(health.verdict)")
      let mended = try CatalogHealthScene(
        [partial] + later + [CatalogHealthScene.sync(900, days: 0, "complete")]
      ).health()
      #expect(mended.state == .complete)
    }
    // Where not every sync can be looked at, nothing is said to be complete.
    let many = (0..<70).map { CatalogHealthScene.sync(5 + $0, "T\($0) all", days: 1, "complete") }
    let cut = try CatalogHealthScene(many).health()
    #expect(cut.state == .partial && cut.completeAt == nil && cut.remedy == .sync && cut.scope == nil)
    #expect(
      try CatalogHealthScene(many + [CatalogHealthScene.sync(900, days: 0, "complete")]).health().state
        == .complete)
    let far = "INSERT INTO run VALUES (9000000, 'import', 'a', 0, 0, 0, 'complete', NULL, 1)"
    #expect(try CatalogHealthScene([partial, far]).health().state == .partial)
    let long = "T " + String(repeating: "x", count: 2_000)
    #expect(
      try CatalogHealthScene([CatalogHealthScene.sync(5, long, days: 1, "complete")]).health().state
        == .partial)
  }

  @Test("A delta does not make up for what an earlier sync set aside")
  func setAside() throws {
    func element(_ run: Int) -> String {
      "INSERT INTO quarantine(run, received_at, source, reason, bytes) VALUES (\(run), 0, '', '', x'00')"
    }
    let all = "COURSE,LEARNING_PATH,VIDEO all"
    let nights = [
      CatalogHealthScene.sync(5, all + " full", days: 3, "partial", detail: "1 could not be used"),
      element(5),
      CatalogHealthScene.sync(6, all + " full", days: 2, "partial", detail: "1 could not be used"),
      element(6),
      CatalogHealthScene.sync(7, all, days: 1, "complete"),
    ]
    let scene = try CatalogHealthScene(nights + CatalogHealthScene.watermarks(1))
    let health = try scene.health()
    #expect(health.state == .partial && health.completeAt == nil && health.remedy == .quarantine)
    #expect(health.notice == "this catalog is partial: 1 element could not be used")
    #expect(try CatalogHealthScene(nights + [element(7)]).health().reason == "2 elements could not be used")
    // A narrow delta leaves the others as they were; what a full sync does not set aside again is past.
    #expect(
      try CatalogHealthScene(nights + [CatalogHealthScene.sync(8, "COURSE all", days: 0, "complete")])
        .health().state == .partial)
    #expect(
      try CatalogHealthScene(nights + [CatalogHealthScene.sync(8, all + " full", days: 0, "complete")])
        .health().state == .complete)
    let listing =
      "INSERT INTO listing(run, way, slice, type, locale, next_start, received, distinct_count, others, others_announced, quarantined, stale_pages, is_moving, is_done, modified_after) VALUES (8, 'plain', '', 'COURSE', '', 0, 0, 0, 0, 0, 0, 0, 0, 1, "
    let last = CatalogHealthScene.sync(8, all, days: 0, "complete")
    #expect(try CatalogHealthScene(nights + [last, listing + "NULL)"]).health().state == .complete)
    #expect(try CatalogHealthScene(nights + [last, listing + "9)"]).health().state == .partial)
    // What imports set aside, or syncs of other types, is no fault of it.
    let others = [
      element(1), CatalogHealthScene.sync(5, "VIDEO all full", days: 3, "partial"), element(5),
      CatalogHealthScene.sync(6, "VIDEO all full", days: 2, "complete"),
      CatalogHealthScene.sync(7, "COURSE all", days: 1, "complete"),
    ]
    #expect(try CatalogHealthScene(others).health().state == .complete)
    #expect(try CatalogWriter(scene.file).discardQuarantine() == 2)
    let discarded = try scene.health()
    #expect(
      discarded.state == .complete && discarded.completeAt == CatalogHealthScene.now - CatalogHealthScene.day)
  }

  @Test("A catalog of imports is judged by the last one")
  func imports() throws {
    let scene = try CatalogHealthScene([])
    let fresh = try scene.health()
    #expect(
      fresh.state == .complete && !fresh.isSynced
        && fresh.completeAt == CatalogHealthScene.now - CatalogHealthScene.day)
    #expect(fresh.verdict == "complete: everything in the imported files is here, as of 2026-11-25 00:00 UTC")
    #expect(try scene.health(0).notice == "this catalog is old: imported on 2026-11-25, 1 day ago")
    let partial = "UPDATE run SET outcome = 'partial', detail = '2 could not be used'"
    // What was set aside and used later, or thrown away, is no fault any more.
    #expect(try CatalogHealthScene([partial]).health().state == .complete)
    let waiting = try CatalogHealthScene([
      partial,
      "INSERT INTO quarantine(run, received_at, source, reason, bytes) VALUES (1, 0, '', '', x'00')",
    ]).health()
    #expect(waiting.notice == "this catalog is partial: of the last import, 2 could not be used")
    let killed = try CatalogHealthScene([
      "INSERT INTO run(kind, scope, started_at, is_finished) VALUES ('import', 'a', 0, 0)"
    ]).health()
    #expect(killed.notice == "this catalog is partial: the last import did not finish")
    #expect(killed.remedy == .sameImport)
    let unfinished = "INSERT INTO run(kind, scope, started_at, is_finished) VALUES ('import', 'a b', 0, 0)"
    func complete(_ scope: String) -> String {
      "INSERT INTO run(kind, scope, started_at, ended_at, outcome, is_finished) VALUES ('import', '\(scope)', 1, 1, 'complete', 1)"
    }
    // Other files say nothing of those; the same ones do.
    let other = try CatalogHealthScene([unfinished, complete("c")]).health()
    #expect(other.notice == "this catalog is partial: the import of a b did not finish")
    #expect(other.remedy == .sameImport && other.completeAt == nil)
    let repeated = try CatalogHealthScene([unfinished, complete("c"), complete("a b")]).health()
    #expect(repeated.completeAt == 1 && repeated.remedy == nil)
  }

  @Test("While somebody writes, the run that goes on judges nothing")
  func running() throws {
    let scene = try CatalogHealthScene(
      [
        CatalogHealthScene.sync(5, days: 1, "complete"),
        CatalogHealthScene.sync(6, days: 0, nil, finished: false),
      ] + CatalogHealthScene.watermarks(1))
    #expect(try scene.health().state == .failed)
    let writer = try CatalogWriter(scene.file)
    #expect(try scene.health().state == .complete)
    let first = try CatalogHealthScene(
      [CatalogHealthScene.sync(1, days: 0, nil, finished: false)], hasAsset: false)
    let other = try CatalogWriter(first.file)
    #expect(try first.health().notice == "this catalog is empty: its first sync or import is running")
    withExtendedLifetime((writer, other)) {}
  }

  @Test("Looking whether somebody writes never stops who wants to")
  func lock() throws {
    let scene = try CatalogHealthScene([CatalogHealthScene.sync(5, days: 1, nil, finished: false)])
    // A dead holder's number stands in the file still.
    try Data("1\n".utf8).write(to: URL(filePath: scene.file.path + ".lock"))
    #expect(try scene.health().state == .partial)
    _ = try CatalogWriter(scene.file)
  }

}
