import Foundation
import TestSupport
import Testing

@Suite("A full disk")
struct DiskFullTests {
  /// Titles that compress badly, so that a few assets fill many pages.
  private static let assets: [FakeLearningAPIAsset] = (1...400).map { number in
    let noise = (0..<30).map { String((number &* 2_654_435_761 &+ $0 &* 40_503) % 99_991, radix: 36) }
    return .course(number, "Java \(noise.joined(separator: " "))")
  }

  private func isFull(_ result: CarrelProcessResult, _ scene: Scene) -> Bool {
    result.status == 1
      && result.errors.hasSuffix(
        "carrel: no room left to write '\(scene.sandbox.path("data/carrel/catalog.sqlite"))'; nothing was lost: free some space and run the same command again\n"
      )
  }

  @Test(
    "stops an import, loses nothing, and the same command later gives the whole", arguments: [56, 66, 80])
  func importing(_ pages: Int) async throws {
    let scene = try Scene()
    let old = FakeLearningAPIAsset.course(1000, "Was there before")
    try await scene.fill([old])
    let before = try await scene.export()
    let file = try scene.jsonLines(Self.assets)
    let full = try await scene.run("import", file, "--max-page-count", "\(pages)")
    #expect(isFull(full, scene), "\(full)")
    #expect(try await scene.export() == before)
    #expect(try await scene.run("import", file).status == 0)

    let undisturbed = try Scene()
    try await undisturbed.fill([old])
    _ = try await undisturbed.run("import", undisturbed.jsonLines(Self.assets))
    #expect(try await scene.export() == undisturbed.export())
    #expect(try await scene.status("inbox") == 0)
  }

  @Test("a limit on the size of files is one, wherever it is met", arguments: [100, 200, 400, 800, 1600])
  func fileSize(_ blocks: Int) async throws {
    let scene = try Scene()
    let file = try scene.jsonLines(Self.assets)
    let full = try scene.limited(blocks, "import '\(file)'")
    #expect(full.status == 1 && full.errors.contains("no room left to write"), "\(full)")
    #expect(try await scene.run("import", file).status == 0)
    #expect(try await scene.run("verify").status == 0)
    #expect(try await scene.export().split(separator: "\n").count == Self.assets.count)
  }

  @Test("stops a sync, and the next one goes on where it was", arguments: [56, 66, 80])
  func syncing(_ pages: Int) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    let full = try await scene.sandbox.run(scene.sync(api, "--max-page-count", "\(pages)"))
    #expect(isFull(full, scene), "\(full)")
    let asked = api.log
    let again = try await scene.sandbox.run(scene.sync(api))
    #expect(again.status == 0, "\(again)")
    // The page that did not fit is asked for again, no other.
    let repeated = Set(asked).intersection(api.log.dropFirst(asked.count))
    #expect(repeated.count <= 1, "\(repeated)")
    #expect(try await scene.export() == Scene.undisturbedExport(Self.assets))
  }

  @Test("does not even leave room for the tables: the message is the same, and the next run works")
  func noRoomAtAll() async throws {
    let scene = try Scene()
    let file = try scene.jsonLines([.course(1)])
    let full = try await scene.run("import", file, "--max-page-count", "2")
    #expect(isFull(full, scene), "\(full)")
    #expect(try await scene.run("import", file).status == 0)
    #expect(try await scene.run("query", "--format", "urn").output == "urn:li:lyndaCourse:1\n")
  }

  @Test("under the results is a failure that says so")
  func results() async throws {
    guard FileManager.default.isWritableFile(atPath: "/dev/full") else { return }
    let scene = try Scene()
    try await scene.fill([.course(1)])
    for command in [
      ["query"], ["export"], ["status"], ["show", "urn:li:lyndaCourse:1"], [], ["help"], ["help", "query"],
      ["--help"], ["query", "-h"], ["--version"], ["--generate-completion-script", "bash"], ["exit-codes"],
      ["--experimental-dump-help"],
      ["---completion", "query", "--", "--type", "2", "0", "query", "--type", ""],
    ] {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let result = try await scene.sandbox.start(command, output: full).result()
      #expect(result.status == 1)
      #expect(result.errors == "carrel: cannot write the results: No space left on device\n")
    }
  }
}
