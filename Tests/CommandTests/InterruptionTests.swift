import Foundation
import TestSupport
import Testing

@Suite("Stopping in the middle")
struct InterruptionTests {
  private static let assets: [FakeLearningAPIAsset] =
    (1...350).map { .course($0) } + (1...40).map { .path($0) } + (1...120).map { .video($0) }

  @Test(
    "Ctrl-C and kill keep what came; the next sync asks for no stored page again",
    arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))], [1, 3, 6])
  func signals(_ signal: (number: Int32, status: Int32), _ request: Int) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    api.inject(.held, at: request)
    let running = try scene.sandbox.start(scene.sync(api))
    try await api.waitForRequest(request)
    running.signal(signal.number)
    let stopped = await running.result()
    #expect(stopped.status == signal.status, "\(stopped)")
    #expect(stopped.signal == nil)
    #expect(stopped.errors.contains("carrel: stopping; what was stored is kept (once more to end at once)\n"))
    #expect(
      stopped.errors.hasSuffix(
        "carrel: stopped; what was stored is kept, and the same command goes on from there\n"), "\(stopped)")
    #expect(stopped.output.isEmpty)

    let asked = api.log
    #expect(asked.count == request)
    let next = try await scene.sandbox.run(scene.sync(api))
    #expect(next.status == 0, "\(next)")
    #expect(next.errors.contains("went on with the sync that was not finished"))
    #expect(Set(asked.dropLast()).isDisjoint(with: api.log.dropFirst(request)))
    #expect(api.log[request] == asked.last)
    #expect(try await scene.export() == Scene.undisturbedExport(Self.assets))
  }

  @Test("a second Ctrl-C ends at once")
  func twice() async throws {
    let scene = try Scene()
    let pipe = Pipe()
    let running = try scene.sandbox.start(["import", "-"], input: .pipe(pipe))
    // The catalog is made when it knows what it reads.
    try pipe.fileHandleForWriting.write(contentsOf: Data(FakeLearningAPIAsset.course(1).json.utf8))
    try await CarrelProcessSandbox.wait(for: "the catalog") {
      FileManager.default.fileExists(atPath: scene.sandbox.catalog.path(percentEncoded: false))
    }
    // Sent until it listens; before that the signal's own action ends it, with the same code.
    try await CarrelProcessSandbox.wait(for: "the end") {
      running.signal(SIGINT)
      return !running.isRunning
    }
    #expect(await running.result().status == 130)
    try pipe.fileHandleForWriting.close()
  }

  @Test("SIGKILL while pages come: the next sync completes to the same state", arguments: [1, 2, 5, 9])
  func killedWhileListing(_ request: Int) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    api.inject(.held, at: request)
    let running = try scene.sandbox.start(scene.sync(api))
    try await api.waitForRequest(request)
    running.signal(SIGKILL)
    #expect(await running.result().signal == SIGKILL)
    let asked = api.log
    let next = try await scene.sandbox.run(scene.sync(api))
    #expect(next.status == 0, "\(next)")
    #expect(Set(asked.dropLast()).isDisjoint(with: api.log.dropFirst(request)))
    #expect(try await scene.export() == Scene.undisturbedExport(Self.assets))
  }

  @Test(
    "SIGKILL while an import is stored or published: the same command completes it",
    arguments: [1, 4500])
  func killedImport(_ waiting: Int) async throws {
    let scene = try Scene()
    let assets = (1...4500).map { FakeLearningAPIAsset.course($0) }
    let old = FakeLearningAPIAsset.course(7000)
    try await scene.fill([old])
    let before = try await scene.export()
    let file = try scene.jsonLines(assets)
    let running = try scene.sandbox.start(["import", file])
    try await CarrelProcessSandbox.wait(for: "\(waiting) waiting assets") {
      try await scene.status("inbox") ?? 0 >= waiting || !running.isRunning
    }
    running.signal(SIGKILL)
    let killed = await running.result()
    if killed.signal == SIGKILL { #expect(try await scene.export() == before) }
    let again = try await scene.run("import", file)
    #expect(again.status == 0, "\(again)")
    #expect(try await scene.status("inbox") == 0)
    let lines = try await scene.export().split(separator: "\n")
    #expect(Set(lines) == Set((assets + [old]).map { Self.exported($0) }))
    #expect(lines.count == 4501)
  }

  @Test("Ctrl-C while a sync is published undoes that, and the next one publishes it")
  func interruptedApply() async throws {
    let scene = try Scene()
    let assets = (1...3000).map { FakeLearningAPIAsset.course($0) }
    let api = try FakeLearningAPI(assets)
    let running = try scene.sandbox.start(scene.sync(api, "--type", "course"))
    try await CarrelProcessSandbox.wait(for: "all pages") {
      api.requests.count > 30
    }
    // Takes about as long as the last page needs to be stored.
    #expect(try await scene.run("status").status == 0)
    running.signal(SIGINT)
    let stopped = await running.result()
    // The signal may have come after the end of a fast machine's run.
    #expect([0, 130].contains(stopped.status), "\(stopped)")
    let requests = api.requests.count
    if stopped.status == 130 {
      #expect(try await scene.status("inbox") == 3000)
      #expect(try await scene.run("query", "--format", "urn").output.isEmpty)
      let next = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
      #expect(next.status == 0, "\(next)")
      // Only the last page, the empty one, may not have been stored yet.
      #expect(Set(api.log.prefix(requests - 1)).isDisjoint(with: api.log.dropFirst(requests)))
    }
    #expect(try await scene.export().split(separator: "\n").count == 3000)
  }

  @Test("a second sync or import while one runs names the process and changes nothing")
  func locked() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    api.inject(.held, at: 2)
    let running = try scene.sandbox.start(scene.sync(api))
    try await api.waitForRequest(2)
    let path = scene.sandbox.path("data/carrel/catalog.sqlite")
    let message =
      "carrel: '\(path)' is being written by process \(running.identifier); wait for it to end, or stop it\n"
    let second = try await scene.sandbox.run(scene.sync(api))
    #expect(second.status == 11)
    #expect(second.errors == message)
    let importing = try await scene.run("import", scene.jsonLines([.course(9999)]))
    #expect(importing.status == 11)
    #expect(importing.errors == message)
    #expect(api.requests.count == 2)
    api.release()
    #expect(await running.result().status == 0)
    #expect(try await scene.export() == Scene.undisturbedExport(Self.assets))
  }

  @Test("a link to the catalog is locked with it")
  func lockedThroughLink() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let api = try FakeLearningAPI(Self.assets)
    api.inject(.held, at: 1)
    let running = try scene.sandbox.start(scene.sync(api))
    try await api.waitForRequest(1)
    let link = scene.sandbox.path("link.sqlite")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: scene.sandbox.catalog.path(percentEncoded: false))
    let second = try await scene.run("import", scene.jsonLines([.course(9999)]), "--catalog", link)
    #expect(second.status == 11, "\(second)")
    api.release()
    #expect(await running.result().status == 0)
  }

  @Test("the reader of a large export may go away: success, and nothing is said")
  func closedPipe() async throws {
    let scene = try Scene()
    try await scene.fill((1...1500).map { .course($0) })
    for command in [["export"], ["export", "--format", "csv"]] {
      let pipe = Pipe()
      let running = try scene.sandbox.start(command, output: pipe.fileHandleForWriting)
      try pipe.fileHandleForWriting.close()
      let first = try #require(try pipe.fileHandleForReading.read(upToCount: 100))
      try pipe.fileHandleForReading.close()
      let result = await running.result()
      #expect(first.count == 100)
      #expect(result.status == 0)
      #expect(result.signal == nil)
      #expect(result.errors.isEmpty, "\(result)")
    }
  }

  /// An asset as `export` writes it: without the launch addresses that hold account numbers.
  private static func exported(_ asset: FakeLearningAPIAsset) -> Substring {
    guard let from = asset.json.range(of: #""aiccLaunch""#), let to = asset.json.range(of: #""webLaunch""#)
    else {
      return asset.json[...]
    }
    return asset.json[..<from.lowerBound] + asset.json[to.lowerBound...]
  }
}
