import CatalogIntegrity
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("Files of every kind can be judged")
struct JudgedFileTests {
  @Test("A catalog whose words other rules made is unusable", arguments: 1...CatalogSchema.version)
  func otherWords(_ version: Int) throws {
    let scene = try CatalogHealthScene([CatalogHealthScene.sync(5, days: 1, "complete")])
    var file = scene.file
    if version == CatalogSchema.version {
      try CatalogWriter(file).write { try $0("UPDATE catalog SET words = '0 0'").run() }
    } else {
      file = CatalogFile(path: scene.folder.path("old.sqlite"))
      try CatalogSchema.makeFile(file.path, version: version, rowsOf: scene.file.path)
    }
    let health = try CatalogHealth(of: file, now: CatalogHealthScene.now)
    #expect(health.state == .unusable && health.remedy == .rebuild)
    #expect(try CatalogStatus(of: file, now: CatalogHealthScene.now).health == health)
    _ = try CatalogWriter(file).rebuild(at: CatalogHealthScene.now)
    #expect(try CatalogHealth(of: file, now: CatalogHealthScene.now).state == .complete)
  }

  @Test(
    "Forged runs end with some state or as damage, never with a crash",
    arguments: 0..<RunLength.times(60, full: 400))
  func forged(_ number: Int) throws {
    var random = SeededRandom(SeededRandom.seed &+ UInt64(number))
    func value() -> String {
      let values = [
        "\(Int64.min)", "\(Int64.max)", "0", "-1", "1", "\(CatalogHealthScene.now)", "NULL", "'\u{202E}'",
        "''", "' '",
        "','",
        "'COURSE all'", "'full'", "'COURSE de_DE,x all full'", "'complete'", "'partial'",
      ]
      return values[random.below(values.count)]
    }
    let scene = try CatalogHealthScene([])
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
