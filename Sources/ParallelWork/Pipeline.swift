import Dispatch
import Foundation
import Synchronization

/// Lets other threads work on what one thread hands out, and gives it the results in the order of handing out.
///
/// A catalog has one writer, and SQLite wants it on one thread; what costs as much, reading JSON and packing it,
/// goes on beside it.
package enum Pipeline {
  private static let mostWorkers = 4

  /// Hands out pieces until there are no more, and takes back what became of each.
  ///
  /// Results are let go on a worker's thread: freeing what is made of many small parts is work, too.
  ///
  /// - Parameters:
  ///   - ahead: no more is handed out while the pieces that were not taken back weigh so much. The same on every
  ///     machine: what is handed out may depend on what was taken back, and the outcome must not depend on the number
  ///     of cores.
  ///   - weight: what a piece weighs.
  ///   - tools: makes what one worker keeps from piece to piece.
  ///   - next: gives the next piece; nil at the end. Runs on the caller's thread.
  ///   - work: runs on workers' threads.
  ///   - take: gets results in order, on the caller's thread.
  /// - Throws: what `next` and `take` throw. Pieces that are handed out then come to nothing.
  package static func run<Piece: Sendable, Result: Sendable, Tools, Failure>(
    ahead: Int = 8, weight: (Piece) -> Int = { _ in 1 }, tools: () -> Tools,
    next: () throws(Failure) -> Piece?,
    work: @escaping @Sendable (Piece, inout Tools) -> Result, take: (Result) throws(Failure) -> Void
  ) throws(Failure) {
    let count = max(1, min(mostWorkers, ProcessInfo.processInfo.activeProcessorCount))
    let workers = (0..<count).map { _ in Worker(tools()) }
    // Tools may hold the file open: nobody works with them any more when this returns or throws.
    defer { for worker in workers { worker.end() } }
    var handedOut: [(weight: Int, worker: Worker<Tools>, result: Future<Result>)] = []
    var weightHandedOut = 0
    var isAtEnd = false
    var turn = 0
    while true {
      while !isAtEnd, weightHandedOut < ahead {
        guard let piece = try next() else {
          isAtEnd = true
          break
        }
        let weight = weight(piece)
        let future = Future<Result>()
        let worker = workers[turn % count]
        worker.perform { future.give(work(piece, &$0)) }
        turn += 1
        handedOut.append((weight, worker, future))
        weightHandedOut += weight
      }
      if handedOut.isEmpty { return }
      let (weight, worker, future) = handedOut.removeFirst()
      try take(future.take())
      weightHandedOut -= weight
      worker.perform { _ in future.letGo() }
    }
  }

  // Its tools are only touched on its queue, one piece after the other; all else never changes or is atomic.
  private final class Worker<Tools>: @unchecked Sendable {
    private let queue = DispatchQueue(label: "carrel.worker")
    private var tools: Tools
    private let isOver = Atomic(false)

    init(_ tools: Tools) { self.tools = tools }

    func perform(_ body: @escaping @Sendable (inout Tools) -> Void) {
      queue.async { if !self.isOver.load(ordering: .relaxed) { body(&self.tools) } }
    }

    /// Leaves what is not begun, and waits for what is.
    func end() {
      isOver.store(true, ordering: .relaxed)
      queue.sync {}
    }
  }
}
