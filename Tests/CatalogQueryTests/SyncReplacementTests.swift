import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import Synchronization
import TestSupport
import Testing

/// Readers in this process while a sync in another one replaces every asset.
@Suite struct SyncReplacementTests {
  /// How many assets there are: `CARREL_TEST_SYNCED_ASSETS`, or a few.
  private static let assets =
    ProcessInfo.processInfo.environment["CARREL_TEST_SYNCED_ASSETS"].flatMap { Int($0) } ?? 400

  @Test func aSecondConnectionTakesNoLockFromOneThatReads() async throws {
    let sandbox = try CarrelProcessSandbox()
    let path = sandbox.catalog.path(percentEncoded: false)
    func run(_ generation: Int) async throws {
      let lines = (0..<300).map { ReplacementReader.line($0, of: generation) + "\n" }.joined()
      let result = try await sandbox.run("import", sandbox.write("assets.jsonl", lines))
      #expect(result.status == 0, "\(result)")
    }
    try await run(1)
    let catalog = try Catalog(path: path)
    let (begun, beginning) = AsyncStream<Void>.makeStream()
    let mayEnd = Mutex(false)
    let titles = Mutex<Set<Substring>>([])
    Thread.detachNewThread {
      try? catalog.forEachMatch(AssetCriteria()) { hit in
        beginning.yield()
        _ = Waiting.until { mayEnd.withLock { $0 } }
        titles.withLock { _ = $0.insert(hit.title.value.suffix(1)) }
        return true
      }
      beginning.finish()
    }
    var steps = begun.makeAsyncIterator()
    await steps.next()
    _ = try await Catalog(path: path).search(AssetCriteria())
    try await run(2)
    // The last to close a file takes its log away, and whoever reads is there still.
    #expect(FileManager.default.fileExists(atPath: path + "-wal"))
    mayEnd.withLock { $0 = true }
    while await steps.next() != nil {}
    #expect(titles.withLock { $0 } == ["1"])
    #expect(try await catalog.search(AssetCriteria()).generation == 2)
  }

  @Test func eightReadersSeeWholeGenerationsWhileASyncReplacesEverything() async throws {
    let edition = Mutex(1)
    let assets = Self.assets
    let server = try LoopbackServer { request in
      guard request.path.hasPrefix("/v2/") else {
        return .json(#"{"access_token":"AQfaketoken","expires_in":7775999}"#)
      }
      let wanted = FakeLearningAPIRequest(path: request.path, query: request.query)
      let generation = edition.withLock { $0 }
      let page = (wanted.start..<max(wanted.start, min(assets, wanted.start + wanted.count)))
        .map { ReplacementReader.line($0, of: generation) }
      return .json(
        #"{"metadata":{},"elements":[\#(page.joined(separator: ","))],"paging":{"total":\#(assets),"count":\#(wanted.count),"start":\#(wanted.start),"links":[]}}"#
      )
    }
    let sandbox = try CarrelProcessSandbox()
    func sync() async throws {
      let result = try await sandbox.run(
        [
          "sync", "--full", "--type", "course", "--api-url", server.url, "--auth-url", server.url + "/token",
          "--timeout", "600",
        ], environment: ["LINKEDIN_CLIENT_ID": "any", "LINKEDIN_CLIENT_SECRET": "any-secret"])
      #expect(result.status == 0, "\(result)")
    }
    try await sync()
    let catalog = try Catalog(CatalogFile(path: sandbox.catalog.path(percentEncoded: false)))
    let readers = (0..<8).map {
      ReplacementReader(catalog, assets: assets, number: $0, walks: assets < 1_000)
    }
    for reader in readers { reader.start() }
    func awaitAnswers(_ count: Int) async throws {
      let before = readers.map(\.answers)
      try await CarrelProcessSandbox.wait(for: "\(count) answers of each reader") {
        zip(readers, before).allSatisfy { $0.answers >= $1 + count }
      }
    }
    try await awaitAnswers(assets < 1_000 ? 12 : 500)
    let idle = readers.flatMap { $0.takeSeconds() }
    edition.withLock { $0 = 2 }
    try await sync()
    let busy = readers.flatMap { $0.takeSeconds() }
    try await awaitAnswers(2)
    for reader in readers { reader.stop() }
    print(
      "eight readers of \(assets) assets: idle p50 \(ReplacementReader.milliseconds(idle, 0.5)), p99 \(ReplacementReader.milliseconds(idle, 0.99)) of \(idle.count) answers; while a sync replaces everything p50 \(ReplacementReader.milliseconds(busy, 0.5)), p99 \(ReplacementReader.milliseconds(busy, 0.99)), longest \(ReplacementReader.milliseconds(busy, 1)) of \(busy.count)"
    )
    #expect(readers.allSatisfy { $0.generations == [1, 2] })
    #expect(try await CatalogVerifier(catalog.file).run() == [])
  }
}
