import CatalogStore
import Foundation
import ParallelWork
import Synchronization
import Testing

@Suite("Work on other threads comes back in order", .serialized)
struct PipelineTests {
  private struct Stop: Error {}

  /// Counts what of its kind is alive.
  private final class Tool: Sendable {
    static let live = Atomic(0)
    init() { Self.live.add(1, ordering: .relaxed) }
    deinit { Self.live.subtract(1, ordering: .relaxed) }
  }

  @Test(
    "Nobody works any more when it is over, and no tool is left: it may hold a file open",
    arguments: [true, false])
  func over(isThrown: Bool) throws {
    var count = 0
    do {
      try Pipeline.run(
        tools: { Tool() },
        next: { () throws(Stop) -> Int? in
          count += 1
          return count <= 100 ? count : nil
        },
        work: { piece, _ in
          Thread.sleep(forTimeInterval: 0.001)
          return piece
        },
        take: { (piece) throws(Stop) in if isThrown && piece == 10 { throw Stop() } })
      #expect(!isThrown)
    } catch {
      #expect(isThrown)
    }
    #expect(Tool.live.load(ordering: .relaxed) == 0)
  }

  @Test("Results stand in the order of the pieces, however long each takes")
  func order() throws {
    var next = 0
    var taken: [Int] = []
    try Pipeline.run(
      tools: { 0 },
      next: { () throws(Stop) -> Int? in
        next += 1
        return next <= 200 ? next : nil
      },
      work: { piece, count in
        count += 1
        if piece % 7 == 0 { Thread.sleep(forTimeInterval: 0.002) }
        return piece * 10 + (count > 0 ? 1 : 0)
      },
      take: { (result) throws(Stop) in taken.append(result) })
    #expect(taken == (1...200).map { $0 * 10 + 1 })
  }

  @Test("What is handed out may follow from what was taken, and is the same on every machine")
  func ahead() throws {
    var handedOut = 0
    var taken = 0
    var farthest = 0
    try Pipeline.run(
      tools: {},
      next: { () throws(Stop) -> Int? in
        handedOut += 1
        farthest = max(farthest, handedOut - taken)
        return handedOut <= 50 ? taken : nil
      }, work: { piece, _ in piece },
      take: { (known) throws(Stop) in
        taken += 1
        #expect(known == max(0, taken - 8))
      })
    #expect(taken == 50 && farthest == 8)
  }

  @Test("Heavy pieces are not handed out many at a time")
  func weight() throws {
    var handedOut: [Int] = []
    var taken = 0
    try Pipeline.run(
      ahead: 10, weight: { $0 }, tools: {},
      next: { () throws(Stop) -> Int? in
        guard handedOut.count < 40 else { return nil }
        #expect(handedOut[taken...].reduce(0, +) < 10)
        handedOut.append([1, 4, 30][handedOut.count % 3])
        return handedOut.last
      }, work: { piece, _ in piece },
      take: { (piece) throws(Stop) in
        #expect(piece == handedOut[taken])
        taken += 1
      })
    #expect(taken == 40)
  }

  @Test("What is thrown ends it", arguments: [true, false])
  func errors(inNext: Bool) {
    var count = 0
    #expect(throws: Stop.self) {
      try Pipeline.run(
        tools: {},
        next: { () throws(Stop) -> Int? in
          count += 1
          if inNext && count == 20 { throw Stop() }
          return count
        }, work: { piece, _ in piece },
        take: { (piece) throws(Stop) in if !inNext && piece == 20 { throw Stop() } })
    }
  }
}
