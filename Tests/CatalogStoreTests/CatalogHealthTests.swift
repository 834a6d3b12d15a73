import CatalogIngestion
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("Whether a catalog can be trusted")
struct CatalogHealthTests {
  private static let day: Int64 = 86_400_000
  /// 2026-11-26 00:00 UTC
  private static let now: Int64 = 1_795_651_200_000

  /// A catalog with one asset and these runs.
  private final class Scene {
    let folder: TemporaryFolder
    let file: CatalogFile

    init(_ statements: [String], hasAsset: Bool = true) throws {
      folder = try TemporaryFolder()
      file = CatalogFile(path: folder.path("catalog.sqlite"))
      let writer = try CatalogWriter(file)
      if hasAsset {
        let path = folder.path("a.jsonl")
        try Data((FakeLearningAPIAsset.course(1).json + "\n").utf8).write(to: URL(filePath: path))
        _ = try Importer(writer, now: { now - day }).run([path])
      }
      try writer.write { all in for sql in statements { try all(sql).run() } }
      writer.checkpoint()
    }

    func health(_ days: Int = 30) throws -> CatalogHealth {
      try CatalogHealth(of: file, maximumAge: days, now: now)
    }
  }

  private static func sync(
    _ id: Int, _ scope: String = "COURSE,LEARNING_PATH,VIDEO all", days: Int64, _ outcome: String?,
    finished: Bool = true, detail: String? = nil
  ) -> String {
    let start = now - days * day
    let (ended, result) = outcome.map { ("\(start + 1)", "'\($0)'") } ?? ("NULL", "NULL")
    return
      "INSERT INTO run(id, kind, scope, started_at, ended_at, outcome, detail, is_finished) VALUES (\(id), 'sync', '\(scope)', \(start), \(ended), \(result), \(detail.map { "'\($0)'" } ?? "NULL"), \(finished ? 1 : 0))"
  }

  private static func watermarks(
    _ days: Int64, _ types: String = "COURSE,LEARNING_PATH,VIDEO", locale: String = ""
  )
    -> [String]
  {
    types.split(separator: ",").map {
      "INSERT INTO watermark(scope, type, locale, modified_after, full_at) VALUES ('all', '\($0)', '\(locale)', \(now - days * day), NULL)"
    }
  }

  @Test("An empty catalog says why")
  func empty() throws {
    let never = try Scene([], hasAsset: false).health()
    #expect(never.state == .empty && never.generation == 0 && never.completeAt == nil)
    #expect(never.notice == "this catalog is empty: nothing was synced or imported yet")
    let broken = try Scene([Self.sync(1, days: 0, "partial", finished: false)], hasAsset: false).health()
    #expect(broken.notice == "this catalog is empty: the first sync did not finish")
    let killed = try Scene([Self.sync(1, days: 0, nil, finished: false)], hasAsset: false).health()
    #expect(killed.notice == "this catalog is empty: the first sync did not finish")
    let quota = try Scene([Self.sync(1, days: 0, "quota", finished: false)], hasAsset: false).health()
    #expect(quota.notice == "this catalog is empty: the first sync stopped at the day's quota")
    let nothing = try Scene([Self.sync(1, days: 0, "complete")], hasAsset: false).health()
    #expect(nothing.notice == "this catalog is empty: the last sync brought no assets")
  }

  @Test("A sync that is complete and fresh needs no word; one day more than allowed is old")
  func age() throws {
    let scene = try Scene([Self.sync(5, days: 3, "complete")] + Self.watermarks(3))
    let fresh = try scene.health()
    #expect(fresh.state == .complete && fresh.notice == nil && fresh.reason == nil && fresh.isSynced)
    #expect(fresh.completeAt == Self.now - 3 * Self.day)
    #expect(
      fresh.verdict == "complete: everything that LinkedIn announced is here, as of 2026-11-23 00:00 UTC")
    #expect(try scene.health(3).state == .complete)
    let old = try scene.health(2)
    #expect(old.state == .old)
    #expect(old.notice == "this catalog is old: complete as of 2026-11-23, 3 days ago")
  }

  @Test("What never came makes it partial; a sync that broke off leaves what was complete before")
  func incomplete() throws {
    let partial = try Scene([
      Self.sync(5, days: 1, "partial", detail: "3 announced by the API never came")
    ]).health()
    #expect(partial.state == .partial)
    #expect(partial.notice == "this catalog is partial: 3 announced by the API never came")
    let first = try Scene([Self.sync(5, days: 1, "quota", finished: false)]).health()
    #expect(first.state == .partial)
    #expect(first.notice == "this catalog is partial: the first sync stopped at the day's quota")
    let failed = try Scene(
      [Self.sync(5, days: 9, "complete"), Self.sync(6, days: 0, "partial", finished: false)]
        + Self.watermarks(9)
    ).health()
    #expect(failed.state == .failed && failed.completeAt == Self.now - 9 * Self.day)
    #expect(
      failed.notice
        == "this catalog is not up to date: the last sync did not finish; complete as of 2026-11-17")
    // After a watermark for some of the types only, it never was complete.
    let some = try Scene(
      [Self.sync(6, days: 0, nil, finished: false)] + Self.watermarks(9, "COURSE,VIDEO")
    ).health()
    #expect(some.state == .partial)
  }

  @Test("Each listing is judged by the last sync that asked for it")
  func scopes() throws {
    // A complete sync of courses says nothing of the videos that never came.
    let narrow = try Scene(
      [
        Self.sync(5, days: 2, "partial", detail: "3 missing"),
        Self.sync(6, "COURSE all", days: 1, "complete"),
      ]
        + Self.watermarks(1, "COURSE")
    ).health()
    #expect(narrow.state == .partial && narrow.reason == "3 missing")
    // It does not make the others young.
    let old = try Scene([
      Self.sync(5, days: 40, "complete"), Self.sync(6, "COURSE all full", days: 1, "complete"),
    ]).health()
    #expect(old.state == .old && old.completeAt == Self.now - 40 * Self.day)
    // A trial of one locale that was given up is covered by everything.
    let covered = try Scene([
      Self.sync(5, "COURSE de_DE all", days: 2, "partial"), Self.sync(6, days: 1, "complete"),
    ]).health()
    #expect(covered.state == .complete)
    // Two halves, each night.
    let halves = try Scene([
      Self.sync(5, "COURSE,LEARNING_PATH all", days: 1, "complete"),
      Self.sync(6, "VIDEO all", days: 0, "complete"),
      Self.sync(7, "COURSE,LEARNING_PATH all", days: 0, "complete"),
    ]).health()
    #expect(halves.state == .complete && halves.completeAt == Self.now)
  }

  @Test("Neither many scopes nor many imports hide a sync that was not complete")
  func hidden() throws {
    let partial = Self.sync(5, "COURSE,LEARNING_PATH,VIDEO all full", days: 2, "partial", detail: "3 missing")
    let scopes = (0..<20).map { number in
      Self.sync(
        6 + number,
        "COURSE \(["de_DE", "fr_FR", "ja_JP", "es_ES", "pt_BR"][number % 5])\(["", ",it_IT", ",ko_KR", ",zh_CN"][number / 5]) all",
        days: 1, "complete")
    }
    let imports = (0..<150).map {
      "INSERT INTO run(id, kind, scope, started_at, ended_at, outcome) VALUES (\(100 + $0), 'import', 'a', 0, 0, 'complete')"
    }
    for later in [scopes, imports, scopes + imports] {
      let health = try Scene([partial] + later).health()
      #expect(health.state == .partial && health.reason == "3 missing", "\(health.verdict)")
      let mended = try Scene([partial] + later + [Self.sync(900, days: 0, "complete")]).health()
      #expect(mended.state == .complete)
    }
    // Where not every sync can be looked at, nothing is said to be complete.
    let many = (0..<70).map { Self.sync(5 + $0, "T\($0) all", days: 1, "complete") }
    let cut = try Scene(many).health()
    #expect(cut.state == .partial && cut.completeAt == nil && cut.remedy == .sync && cut.scope == nil)
    #expect(try Scene(many + [Self.sync(900, days: 0, "complete")]).health().state == .complete)
    let far = "INSERT INTO run VALUES (9000000, 'import', 'a', 0, 0, 0, 'complete', NULL, 1)"
    #expect(try Scene([partial, far]).health().state == .partial)
    let long = "T " + String(repeating: "x", count: 2_000)
    #expect(try Scene([Self.sync(5, long, days: 1, "complete")]).health().state == .partial)
  }

  @Test("A delta does not make up for what an earlier sync set aside")
  func setAside() throws {
    func element(_ run: Int) -> String {
      "INSERT INTO quarantine(run, received_at, source, reason, bytes) VALUES (\(run), 0, '', '', x'00')"
    }
    let all = "COURSE,LEARNING_PATH,VIDEO all"
    let nights = [
      Self.sync(5, all + " full", days: 3, "partial", detail: "1 could not be used"), element(5),
      Self.sync(6, all + " full", days: 2, "partial", detail: "1 could not be used"), element(6),
      Self.sync(7, all, days: 1, "complete"),
    ]
    let scene = try Scene(nights + Self.watermarks(1))
    let health = try scene.health()
    #expect(health.state == .partial && health.completeAt == nil && health.remedy == .quarantine)
    #expect(health.notice == "this catalog is partial: 1 element could not be used")
    #expect(try Scene(nights + [element(7)]).health().reason == "2 elements could not be used")
    // A narrow delta leaves the others as they were; what a full sync does not set aside again is past.
    #expect(try Scene(nights + [Self.sync(8, "COURSE all", days: 0, "complete")]).health().state == .partial)
    #expect(
      try Scene(nights + [Self.sync(8, all + " full", days: 0, "complete")]).health().state == .complete)
    let listing =
      "INSERT INTO listing(run, way, slice, type, locale, next_start, received, distinct_count, others, others_announced, quarantined, stale_pages, is_moving, is_done, modified_after) VALUES (8, 'plain', '', 'COURSE', '', 0, 0, 0, 0, 0, 0, 0, 0, 1, "
    let last = Self.sync(8, all, days: 0, "complete")
    #expect(try Scene(nights + [last, listing + "NULL)"]).health().state == .complete)
    #expect(try Scene(nights + [last, listing + "9)"]).health().state == .partial)
    // What imports set aside, or syncs of other types, is no fault of it.
    let others = [
      element(1), Self.sync(5, "VIDEO all full", days: 3, "partial"), element(5),
      Self.sync(6, "VIDEO all full", days: 2, "complete"), Self.sync(7, "COURSE all", days: 1, "complete"),
    ]
    #expect(try Scene(others).health().state == .complete)
    #expect(try CatalogWriter(scene.file).discardQuarantine() == 2)
    let discarded = try scene.health()
    #expect(discarded.state == .complete && discarded.completeAt == Self.now - Self.day)
  }

  @Test("A catalog whose words other rules made is unusable", arguments: 1...CatalogSchema.version)
  func otherWords(_ version: Int) throws {
    let scene = try Scene([Self.sync(5, days: 1, "complete")])
    var file = scene.file
    if version == CatalogSchema.version {
      try CatalogWriter(file).write { try $0("UPDATE catalog SET words = '0 0'").run() }
    } else {
      file = CatalogFile(path: scene.folder.path("old.sqlite"))
      try CatalogSchema.makeFile(file.path, version: version, rowsOf: scene.file.path)
    }
    let health = try CatalogHealth(of: file, now: Self.now)
    #expect(health.state == .unusable && health.remedy == .rebuild)
    #expect(try CatalogStatus(of: file, now: Self.now).health == health)
    _ = try CatalogWriter(file).rebuild(at: Self.now)
    #expect(try CatalogHealth(of: file, now: Self.now).state == .complete)
  }

  @Test("A catalog of imports is judged by the last one")
  func imports() throws {
    let scene = try Scene([])
    let fresh = try scene.health()
    #expect(fresh.state == .complete && !fresh.isSynced && fresh.completeAt == Self.now - Self.day)
    #expect(fresh.verdict == "complete: everything that was imported is here, as of 2026-11-25 00:00 UTC")
    #expect(try scene.health(0).notice == "this catalog is old: imported on 2026-11-25, 1 day ago")
    let partial = "UPDATE run SET outcome = 'partial', detail = '2 could not be used'"
    // What was set aside and used later, or thrown away, is no fault any more.
    #expect(try Scene([partial]).health().state == .complete)
    let waiting = try Scene([
      partial,
      "INSERT INTO quarantine(run, received_at, source, reason, bytes) VALUES (1, 0, '', '', x'00')",
    ]).health()
    #expect(waiting.notice == "this catalog is partial: of the last import, 2 could not be used")
    let killed = try Scene([
      "INSERT INTO run(kind, scope, started_at, is_finished) VALUES ('import', 'a', 0, 0)"
    ]).health()
    #expect(killed.notice == "this catalog is partial: the last import did not finish")
  }

  @Test("While somebody writes, the run that goes on judges nothing")
  func running() throws {
    let scene = try Scene(
      [Self.sync(5, days: 1, "complete"), Self.sync(6, days: 0, nil, finished: false)] + Self.watermarks(1))
    #expect(try scene.health().state == .failed)
    let writer = try CatalogWriter(scene.file)
    #expect(try scene.health().state == .complete)
    let first = try Scene([Self.sync(1, days: 0, nil, finished: false)], hasAsset: false)
    let other = try CatalogWriter(first.file)
    #expect(try first.health().notice == "this catalog is empty: its first sync or import is running")
    withExtendedLifetime((writer, other)) {}
  }

  @Test("Looking whether somebody writes never stops who wants to")
  func lock() throws {
    let scene = try Scene([Self.sync(5, days: 1, nil, finished: false)])
    // A dead holder's number stands in the file still.
    try Data("1\n".utf8).write(to: URL(filePath: scene.file.path + ".lock"))
    #expect(try scene.health().state == .partial)
    _ = try CatalogWriter(scene.file)
  }

  @Test("Forged runs end with some state or as damage, never with a crash", arguments: 0..<200)
  func forged(_ number: Int) throws {
    var random = SeededRandom(SeededRandom.seed &+ UInt64(number))
    func value() -> String {
      let values = [
        "\(Int64.min)", "\(Int64.max)", "0", "-1", "1", "\(Self.now)", "NULL", "'\u{202E}'", "''", "' '",
        "','",
        "'COURSE all'", "'full'", "'COURSE de_DE,x all full'", "'complete'", "'partial'",
      ]
      return values[random.below(values.count)]
    }
    let scene = try Scene([])
    let writer = try CatalogWriter(scene.file)
    try writer.write { statements in
      for id in ["\(Int64.min)", "\(Int64.max)", "\(2 + random.below(100))"] {
        let sql =
          "INSERT OR IGNORE INTO run VALUES (\(id), \(["'sync'", "'import'", value()][random.below(3)]), \(value()), \(value()), \(value()), \(value()), \(value()), \(value()), \(value()))"
        // What a strict table refuses cannot be forged that way.
        try? statements(sql).run()
        try? statements(
          "INSERT OR IGNORE INTO watermark VALUES ('all', 'COURSE', '', \(value()), \(value()))"
        ).run()
        try? statements("UPDATE catalog SET generation = \(value()), applied_at = \(value())").run()
      }
    }
    let health: CatalogHealth
    do {
      health = try CatalogHealth(of: scene.file, maximumAge: random.below(3) * 20_000, now: nil)
    } catch CatalogError.damaged {
      // A number that no run can have.
      return
    }
    #expect((health.notice == nil) == (health.state == .complete), "seed \(SeededRandom.seed)")
    #expect(!health.verdict.isEmpty)
  }

  @Test("Files of every schema can be judged", arguments: 1...CatalogSchema.version)
  func schemas(_ version: Int) throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    try CatalogSchema.makeFile(file.path, version: version)
    #expect(try CatalogHealth(of: file).state == .empty)
  }
}
