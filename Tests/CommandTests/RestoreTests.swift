import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("A backup is restored as a whole, or not at all")
struct RestoreTests {
  private static let kills = RunLength.times(8, full: 300, variable: "CARREL_SOAK")

  private func names(_ scene: Scene) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scene.sandbox.path("data/carrel")).sorted()
      .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
  }

  @Test("the catalog is what the backup is, and so it is where there was none")
  func restored() async throws {
    let (scene, backup, _, saved) = try await Scene.withBackup()
    let result = try await scene.run("restore", backup)
    #expect(result.status == 0, "\(result)")
    #expect(
      result.errors.contains("carrel: restored '") || result.errors.hasPrefix("restored '"), "\(result)")
    #expect(result.errors.contains("generation 1, published "))
    #expect(try await scene.export() == saved)
    #expect(try await scene.run("verify").status == 0)
    #expect(try names(scene) == ["catalog.sqlite", "catalog.sqlite.lock"])
    let other = scene.sandbox.path("new/folder/catalog.sqlite")
    #expect(try await scene.run("restore", backup, "--catalog", other).status == 0)
    #expect(try await scene.run("export", "--include-retired", "--catalog", other).output == saved)
    // It is a catalog to write to as any other.
    #expect(try await scene.run("import", scene.jsonLines([.course(7000)])).status == 0)
    #expect(try await scene.run("verify").status == 0)
  }

  @Test("what is no sound catalog is not restored, and the catalog stays as it is")
  func unsound() async throws {
    let (scene, backup, old, _) = try await Scene.withBackup()
    var bytes = try Data(contentsOf: URL(filePath: backup))
    let word = Data("course number 777 about java".utf8)
    let at = try #require(bytes.range(of: word)?.lowerBound)
    bytes.replaceSubrange(at..<at + word.count, with: Data("course number 778 about java".utf8))
    let broken = scene.sandbox.path("broken.sqlite")
    try bytes.write(to: URL(filePath: broken))
    let result = try await scene.run("restore", broken)
    #expect(result.status == 12, "\(result)")
    #expect(result.errors.contains("is not sound, so nothing was restored"))
    let notes = try scene.sandbox.write("notes", "no catalog")
    for (path, status) in [
      (notes, 12), (scene.sandbox.path("nowhere"), 10), (scene.sandbox.path("home"), 12),
    ] {
      #expect(try await scene.run("restore", path).status == Int32(status))
      #expect(
        try await scene.run("restore", path, "--catalog", scene.sandbox.path("sub/x")).status == Int32(status)
      )
    }
    #expect(!FileManager.default.fileExists(atPath: scene.sandbox.path("sub")))
    #expect(try await scene.run("restore", notes).errors.contains("name a file that carrel backup made"))
    let other = try await scene.run("restore", backup, "--catalog", notes)
    #expect(other.status == 12 && other.errors.contains("so it is left alone"), "\(other)")
    #expect(try await scene.run("restore", backup, "--catalog", backup).status == 1)
    #expect(try String(contentsOfFile: notes, encoding: .utf8) == "no catalog")
    #expect(try await scene.export() == old)
    #expect(try names(scene) == ["catalog.sqlite", "catalog.sqlite.lock"])
  }

  @Test("a catalog of which the first bytes are gone is no catalog any more, and the advice brings it back")
  func noHeader() async throws {
    let (scene, backup, _, saved) = try await Scene.withBackup()
    try scene.patch(at: 0, [UInt8](repeating: 0, count: 100))
    let result = try await scene.run("restore", backup)
    #expect(result.status == 12, "\(result)")
    let advice = try #require(result.errors.firstMatch(of: /move it away first: (.+)\n/)).1
    let pasted = try scene.paste(String(advice))
    #expect(pasted.status == 0, "\(pasted)")
    #expect(try await scene.export() == saved)
  }

  @Test("while somebody writes it says who, and readers see the old catalog or the new one")
  func inUse() async throws {
    let (scene, backup, old, saved) = try await Scene.withBackup()
    let api = try FakeLearningAPI([.course(2)])
    api.inject(.held, at: 1)
    let writing = try scene.sandbox.start(scene.sync(api))
    try await api.waitForRequest(1)
    let refused = try await scene.run("restore", backup)
    #expect(refused.status == 11)
    #expect(refused.errors.contains("process \(writing.identifier)"), "\(refused)")
    writing.signal(SIGKILL)
    _ = await writing.result()
    #expect(try await scene.export() == old)
    let reading = Task {
      var seen: Set<String> = []
      while !Task.isCancelled { seen.insert(try await scene.export()) }
      return seen
    }
    #expect(try await scene.run("restore", backup).status == 0)
    reading.cancel()
    #expect(try await reading.value.isSubset(of: [old, saved]))
    #expect(try await scene.export() == saved)
  }

  @Test(
    "a file that is too damaged to be written into is kept", arguments: ["cut", "pages", "log", "tables"])
  func damaged(_ how: String) async throws {
    let (scene, backup, _, saved) = try await Scene.withBackup()
    let path = scene.sandbox.catalog.path(percentEncoded: false)
    var bytes = try Data(contentsOf: scene.sandbox.catalog)
    let size = SQLiteFile.pageSize(bytes)
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    switch how {
    case "cut": bytes = bytes.prefix(3 * size + 100)
    case "pages":
      bytes.replaceSubrange(200..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - 200))
    case "log": try Data(repeating: 0x37, count: 70_000).write(to: URL(filePath: path + "-wal"))
    default: bytes.replaceSubrange(100..<size, with: Data(repeating: 0, count: size - 100))
    }
    try bytes.write(to: scene.sandbox.catalog)
    let result = try await scene.run("restore", backup)
    #expect(result.status == 0, "\(result)")
    #expect(try await scene.export() == saved)
    #expect(try await scene.run("verify").status == 0)
    if let kept = try names(scene).first(where: { $0.hasSuffix(".before-restore") }) {
      #expect(result.errors.contains(kept))
      #expect(
        try Data(contentsOf: scene.sandbox.catalog.deletingLastPathComponent().appending(path: kept)) == bytes
      )
    }
  }

  @Test("killed anywhere, it leaves one whole catalog, and the next one succeeds")
  func killed() async throws {
    let (scene, backup, old, saved) = try await Scene.withBackup()
    var random = SeededRandom()
    let began = Date()
    let damaged = scene.sandbox.path("damaged.sqlite")
    #expect(try await scene.run("restore", backup, "--catalog", damaged).status == 0)
    let longest = Int(Date().timeIntervalSince(began) * 1_100)
    var seen: Set<Bool> = []
    for kill in 0..<Self.kills {
      // Where there is nothing to write into, a file takes the name.
      let isNew = kill % 4 == 3
      let target =
        isNew ? scene.sandbox.path("new-\(kill).sqlite") : scene.sandbox.catalog.path(percentEncoded: false)
      let running = try scene.sandbox.start(["restore", backup, "--catalog", target])
      try await Task.sleep(for: .milliseconds(random.below(longest)))
      running.signal(SIGKILL)
      _ = await running.result()
      let found = try await scene.run("export", "--include-retired", "--catalog", target)
      let what = "seed \(SeededRandom.seed), kill \(kill): \(found.errors)"
      if isNew {
        #expect(found.status == 10 || found.output == saved, "\(what)")
      } else {
        #expect([old, saved].contains(found.output), "\(what)")
        seen.insert(found.output == saved)
        if found.output == saved {
          #expect(
            try await scene.run("import", scene.jsonLines([.course(5000), .course(1, "Another title")]))
              .status == 0)
          #expect(try await scene.export() == old)
        }
      }
    }
    print("killed \(Self.kills) restores, seed \(SeededRandom.seed)")
    #expect(try await scene.run("restore", backup).status == 0)
    #expect(try await scene.export() == saved)
    #expect(try await scene.run("verify").status == 0)
    #expect(try names(scene) == ["catalog.sqlite", "catalog.sqlite.lock"])
  }

  @Test("a full disk loses nothing", arguments: [10, 60, 100])
  func fullDisk(_ share: Int) async throws {
    let (scene, backup, old, _) = try await Scene.withBackup()
    // At last the copy fits, and the log does not, which has a little more in it.
    let blocks = try Data(contentsOf: URL(filePath: backup)).count / 512 * share / 100
    let (status, said) = try scene.limited(blocks, "restore '\(backup)'")
    #expect(status == 1, "\(said)")
    #expect(said.contains("no room left to write") || said.contains("cannot be opened or written"), "\(said)")
    #expect(try await scene.export() == old)
    #expect(try await scene.run("verify").status == 0)
    #expect(try names(scene) == ["catalog.sqlite", "catalog.sqlite.lock"])
  }
}
