import Foundation
import TestSupport
import Testing

@Suite("An import that is refused")
struct RefusedImportTests {
  @Test("what cannot be imported leaves no catalog, no lock and no folder")
  func nothingLeft() async throws {
    let scene = try Scene()
    let table = try scene.sandbox.write("a.csv", "urn,title\nurn:li:lyndaCourse:1,x\n")
    let catalog = scene.sandbox.path("nodir/x.sqlite")
    let before = try scene.sandbox.files().keys.filter { !$0.hasPrefix("runs/") }
    for arguments in [
      ["nope.jsonl"], [table], ["nope.jsonl", "--catalog", catalog], [table, "--catalog", catalog],
    ] {
      let result = try await scene.sandbox.run(["import"] + arguments)
      #expect(result.status == 1, "\(result)")
      #expect(result.errors.hasPrefix("carrel: '\(arguments[0])' cannot be read: "), "\(result)")
    }
    let input = try await scene.sandbox.run(["import", "-"], input: .text("<html>"))
    #expect(input.errors.hasPrefix("carrel: '-' cannot be read: it is an HTML or XML page; "), "\(input)")
    #expect(try scene.sandbox.files().keys.filter { !$0.hasPrefix("runs/") } == before)
    #expect(!FileManager.default.fileExists(atPath: scene.sandbox.path("nodir")))
    #expect(
      !FileManager.default.fileExists(atPath: scene.sandbox.catalog.path(percentEncoded: false) + ".lock"))
  }

  @Test("a file that is no catalog is left alone, without a lock beside it")
  func noLock() async throws {
    let scene = try Scene()
    let assets = try scene.jsonLines([.course(1)])
    let other = try scene.sandbox.write("notes.txt", String(repeating: "not a catalog\n", count: 100))
    let result = try await scene.run("import", assets, "--catalog", other)
    #expect(result.status == 12, "\(result)")
    #expect(!FileManager.default.fileExists(atPath: other + ".lock"))
    // With no place to be moved to, a new catalog is refused as well.
    try FileManager.default.createDirectory(
      atPath: scene.sandbox.path("c.sqlite.new"), withIntermediateDirectories: false)
    let made = try await scene.run("import", assets, "--catalog", scene.sandbox.path("c.sqlite"))
    #expect(made.status != 0, "\(made)")
    #expect(!FileManager.default.fileExists(atPath: scene.sandbox.path("c.sqlite.lock")))
  }

  @Test(
    "the command that a packed file is refused with makes one that is imported",
    arguments: [
      "bzip2 -c", "xz -c", "iconv -f UTF-8 -t UTF-16", "iconv -f UTF-8 -t UTF-16LE", "gzip -c | gzip -c",
      "gzip -c",
      "bzip2 -c | gzip -c", "bash -c 'cat > t; tar -cf - t'", "bash -c 'cat > t; tar -czf - t'",
    ])
  func advice(_ pack: String) async throws {
    let scene = try Scene()
    _ = try scene.sandbox.write("it's.jsonl", FakeLearningAPIAsset.course(1).json + "\n")
    guard try shell("cat it\\'s.jsonl | \(pack) > \"it's packed\"", in: scene) else { return }
    let path = scene.sandbox.path("it's packed")
    let result = try await scene.run("import", path)
    if pack != "gzip -c" {
      #expect(result.status == 1)
      let advice = try #require(result.errors.firstMatch(of: /make text of it first: (.*)\n/), "\(result)")
      #expect(try shell(String(advice.1), in: scene))
      #expect(try await scene.run("import", path + ".jsonl").status == 0)
    }
    #expect(try await scene.run("query", "--format", "urn").output == "urn:li:lyndaCourse:1\n")
  }

  /// False where the machine has no such tool.
  private func shell(_ command: String, in scene: Scene) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-o", "pipefail", "-c", command]
    process.currentDirectoryURL = scene.sandbox.folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
