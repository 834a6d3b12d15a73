import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import Synchronization
import TestSupport
import Testing

/// What mends a catalog leaves the caller's executor, stops with its task and undoes what it began.
@Suite(.timeLimit(.minutes(RunLength.waitingMinutes))) struct AsyncUpkeepTests {
  private static let lines = (0..<50).map {
    #"{"urn":"urn:li:lyndaCourse:\#($0)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick \#($0)"}}"#
  }

  @MainActor @Test func aRestoreIsWholeAndNotMadeOnTheMainThread() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let other = try CatalogBuilder(lines: Array(Self.lines.prefix(7)))
    let seen = Mutex<[String: Bool]>([:])
    let report = try await built.file.restore(from: other.file) { state in
      seen.withLock { $0[state.check] = Thread.isMainThread || $0[state.check] == true }
    }
    #expect(report.findings.isEmpty)
    #expect(seen.withLock { Set($0.values) } == [false])
    #expect(seen.withLock { $0.keys.contains("copying") && $0.keys.contains("writing") })
    #expect(try CatalogStatus(of: built.file).assets == ["COURSE": 7])
  }

  @Test(arguments: ["copying", "pages", "search"])
  func aRestoreStopsWithItsTaskAndLeavesAllAsItWas(_ check: String) async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let other = try CatalogBuilder(lines: Array(Self.lines.prefix(7)))
    let (begun, hasBegun) = AsyncStream<Void>.makeStream()
    let (file, source) = (built.file, other.file)
    let restore = Task {
      try await file.restore(from: source) { state in
        guard state.check == check else { return }
        hasBegun.finish()
        while !Task.isCancelled { usleep(1000) }
      }
    }
    for await _ in begun {}
    restore.cancel()
    await #expect(throws: CatalogError.interrupted) { try await restore.value }
    #expect(try CatalogStatus(of: file).assets == ["COURSE": 50])
    #expect(try await CatalogVerifier(file).run().isEmpty)
  }

  @MainActor @Test func whatIsSetAsideIsReadAgainOffTheMainThread() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    try Self.setAside(Self.asset, in: built.file)
    let seen = Mutex<Set<Bool>>([])
    let report = try await QuarantineRetry(
      CatalogWriter.open(built.file),
      progress: { _ in _ = seen.withLock { $0.insert(Thread.isMainThread) } }
    ).run()
    #expect(report.released == 1)
    #expect(seen.withLock { $0 } == [false])
    #expect(try CatalogStatus(of: built.file).assets == ["COURSE": 51])
  }

  @Test func aRetryStopsWithItsTaskAndKeepsWhatIsSetAside() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    try Self.setAside(Self.asset, in: built.file)
    let (begun, hasBegun) = AsyncStream<Void>.makeStream()
    let file = built.file
    let retry = Task {
      try await QuarantineRetry(
        CatalogWriter.open(file),
        progress: { _ in
          hasBegun.finish()
          while !Task.isCancelled { usleep(1000) }
        }
      ).run()
    }
    for await _ in begun {}
    retry.cancel()
    await #expect(throws: IngestionError.interrupted) { try await retry.value }
    let status = try CatalogStatus(of: file)
    #expect(status.assets == ["COURSE": 50] && status.quarantine == 1)
    #expect(try await CatalogWriter.open(file).discardQuarantine() == 1)
  }

  private static let asset =
    #"{"urn":"urn:li:lyndaCourse:99","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wax"}}"#

  /// As an older Carrel, which could not use it, would have left it.
  private static func setAside(_ line: String, in file: CatalogFile) throws {
    let writer = try CatalogWriter(file)
    let run = try writer.beginRun(.import, scope: "", at: 1)
    try writer.receive(
      [], rejected: [RejectedAsset(bytes: Array(line.utf8), source: "a file, line 1", reason: "unknown")],
      run: run,
      isAuthoritative: false, at: 1)
    _ = try writer.endRun(run, .partial, detail: nil, at: 1)
  }
}
