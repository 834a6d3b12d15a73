import Foundation
import Synchronization

/// A few threads of our own for work that reads and writes files, first come first served.
///
/// Swift's own pool has as many threads as there are cores, and whoever blocks one of them keeps other tasks waiting. The
/// task goes along to these threads, so work asks `Task.isCancelled` wherever it runs.
package final class WorkPool: TaskExecutor {
  /// For questions: short and many.
  package static let questions = WorkPool("carrel.question", threads: 4)
  /// For imports, publications, checks and rebuilds: long and few. They must not keep questions waiting.
  package static let upkeep = WorkPool("carrel.upkeep", threads: 2)

  private struct State {
    var waiting: [UnownedJob] = []
    var first = 0
    var threads = 0
    var idle = 0
  }

  private let name: String
  private let limit: Int
  private let state = Mutex(State())
  private let isWaiting = DispatchSemaphore(value: 0)

  /// - Parameter threads: how many at most; never more than there are cores.
  package init(_ name: String, threads: Int) {
    self.name = name
    limit = max(1, min(threads, ProcessInfo.processInfo.activeProcessorCount))
  }

  /// Runs work on one of the threads, in the task of its caller.
  @concurrent
  package func run<Result: Sendable, Failure: Error>(
    _ body: @Sendable () throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    try await withTaskExecutorPreference(self) { () async throws(Failure) -> Result in try body() }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isShort = state.withLock { state in
      state.waiting.append(job)
      let isShort = state.idle < state.waiting.count - state.first && state.threads < limit
      if isShort { state.threads += 1 }
      return isShort
    }
    if isShort { start() }
    isWaiting.signal()
  }

  /// The thread stays until the process ends: as many as are needed at once were needed once.
  private func start() {
    OwnThread.start(name) { [self] in
      while true {
        state.withLock { $0.idle += 1 }
        isWaiting.wait()
        let job = state.withLock { state in
          state.idle -= 1
          let job = state.waiting[state.first]
          state.first += 1
          if state.first == state.waiting.count {
            state.waiting.removeAll(keepingCapacity: true)
            state.first = 0
          }
          return job
        }
        unsafe job.runSynchronously(on: asUnownedTaskExecutor())
      }
    }
  }
}
