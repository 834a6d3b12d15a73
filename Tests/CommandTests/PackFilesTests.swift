import Foundation
import TestSupport
import Testing

@Suite("Files that commands of packs write")
struct PackFilesTests {
  private static let kills = RunLength.times(6, full: 100, variable: "CARREL_SOAK")

  private func scene(_ count: Int) async throws -> Scene {
    let scene = try Scene()
    try await scene.fill((1...count).map { .course($0) })
    let made = try await scene.run("pack", "keygen", scene.sandbox.path("ours"))
    #expect(made.status == 0, "\(made)")
    return scene
  }

  private func create(_ scene: Scene, _ path: String, _ more: String...) async throws -> CarrelProcessResult {
    try await scene.sandbox.run(
      ["pack", "create", "--key", scene.sandbox.path("ours.key"), "-o", path] + more)
  }

  @Test("a receipt takes the place of nothing but a receipt, and only with --force")
  func receipt() async throws {
    let scene = try await scene(1)
    let (path, key) = (scene.sandbox.path("receipt.json"), scene.sandbox.path("ours.key"))
    let link = scene.sandbox.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: key)
    #expect(try await scene.run("pack", "receipt", "-o", path).status == 0)
    func kept() throws -> [[UInt8]?] {
      let files = try scene.sandbox.files()
      return [files["receipt.json"], files["ours.key"]]
    }
    let before = try kept()
    for (arguments, message) in [
      (["-o", path], "add --force"), (["-o", key], "add --force"), (["-o", link], "is there already"),
      (["-o", link, "--force"], "is there already"), (["-o", key, "--force"], "no receipt, so it stays"),
      (["-o", scene.sandbox.path("data/carrel/catalog.sqlite") + ".packs"], "name another file"),
      (["-o", scene.sandbox.path("data/carrel/catalog.sqlite") + ".lock", "--force"], "name another file"),
    ] {
      let result = try await scene.sandbox.run(["pack", "receipt"] + arguments)
      #expect(result.status == 1 && result.errors.contains(message), "\(arguments): \(result)")
    }
    #expect(try kept() == before)
    #expect(try await scene.run("pack", "receipt", "-o", path, "--force").status == 0)
    #expect(try await scene.run("pack", "receipt", "-o", "-").output.contains("isUnchanged"))
  }

  @Test(
    "a pack takes no name that its catalog needs", arguments: ["", "-wal", ".lock", ".packs", ".packs.lock"])
  func reserved(_ ending: String) async throws {
    let scene = try await scene(1)
    for more in [[], ["--force"]] {
      let result = try await scene.sandbox.run(
        [
          "pack", "create", "--key", scene.sandbox.path("ours.key"), "-o",
          scene.sandbox.path("data/carrel/catalog.sqlite") + ending,
        ]
          + more)
      #expect(result.status == 1 && result.errors.contains("name another file"), "\(result)")
      #expect(
        !FileManager.default.fileExists(atPath: scene.sandbox.path("data/carrel/catalog.sqlite") + ".packs"))
    }
    #expect(try await scene.run("verify").status == 0)
  }

  @Test("what is begun on a full disk goes again")
  func fullDisk() async throws {
    let scene = try await scene(1)
    let (pack, folder) = (scene.sandbox.path("1.pack"), scene.sandbox.path("look"))
    #expect(try await create(scene, pack).status == 0)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let full = try scene.limited(1, "pack inspect '\(pack)' --extract '\(folder)'")
    #expect(full.status == 1 && full.errors.contains("cannot be read or written"), "\(full)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    #expect(try await scene.run("pack", "inspect", pack, "--extract", folder).status == 0)
  }

  @Test("a killed create leaves nothing that the next command does not remove")
  func killed() async throws {
    let scene = try await scene(600)
    let start = ContinuousClock.now
    #expect(try await create(scene, scene.sandbox.path("whole.pack")).status == 0)
    let duration = Int((ContinuousClock.now - start) / .milliseconds(1))
    var random = SeededRandom()
    for round in 0..<Self.kills {
      let running = try scene.sandbox.start([
        "pack", "create", "--key", scene.sandbox.path("ours.key"), "-o", scene.sandbox.path("\(round).pack"),
        "--force",
      ])
      try await Task.sleep(for: .milliseconds(random.below(duration)))
      running.signal(SIGKILL)
      _ = await running.result()
      #expect(try await scene.run("pack", "receipt").status == 0)
      let left = try scene.sandbox.files().keys
        .filter { $0.contains(".packs.") && !$0.contains(".packs.lock") }
      #expect(left.isEmpty, "seed \(SeededRandom.seed), round \(round): \(left)")
    }
  }
}
