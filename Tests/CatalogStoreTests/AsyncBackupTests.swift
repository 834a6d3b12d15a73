import CatalogIntegrity
import CatalogStore
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("A backup leaves the caller's executor", .timeLimit(.minutes(RunLength.waitingMinutes)))
struct AsyncBackupTests {
  private static let lines = (0..<400).map {
    #"{"urn":"urn:li:lyndaCourse:\#($0)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick \#($0)"}}"#
  }

  @MainActor @Test func isTheSameAndNotMadeOnTheMainThread() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let folder = try TemporaryFolder()
    let target = folder.path("backup.sqlite")
    let seen = Mutex<[(isMain: Bool, done: Int, total: Int)]>([])
    try await built.file.backUp(to: target, replacing: false) { done, total in
      seen.withLock { $0.append((Thread.isMainThread, done, total)) }
    }
    let steps = seen.withLock { $0 }
    #expect(steps.last.map { $0.done == $0.total && $0.total > 0 } == true)
    #expect(!steps.contains { $0.isMain })
    #expect(try CatalogStatus(of: CatalogFile(path: target)).assets == ["COURSE": 400])
  }

  @Test func stopsWithItsTaskAndLeavesNothing() async throws {
    let built = try CatalogBuilder(lines: Self.lines)
    let folder = try TemporaryFolder()
    let target = folder.path("backup.sqlite")
    let (begun, hasBegun) = AsyncStream<Void>.makeStream()
    let copy = Task {
      try await built.file.backUp(to: target, replacing: false) { _, _ in
        hasBegun.finish()
        while !Task.isCancelled { usleep(1000) }
      }
    }
    for await _ in begun {}
    copy.cancel()
    await #expect(throws: CatalogError.interrupted) { try await copy.value }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false)) == [])
  }
}
