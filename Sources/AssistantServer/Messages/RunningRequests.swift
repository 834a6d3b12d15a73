import Dispatch
import Synchronization

/// The requests that are being answered. Either the answer or the cancellation comes first, and that decides.
final class RunningRequests: Sendable {
  /// So many at once; a client that sends more has to wait until they are read.
  private static let limit = 64

  private struct State {
    /// What can still be cancelled, by its number.
    var open: [RequestID: Int] = [:]
    /// What works or is being sent.
    var tasks: [Int: Task<Void, Never>] = [:]
    var last = 0
  }

  private let state = Mutex(State())
  private let places = DispatchSemaphore(value: limit)

  /// Begins a request, where its identifier is free.
  ///
  /// - Parameters:
  ///   - work: gives the answer.
  ///   - send: called with it, unless the request was cancelled. From then on its identifier is free again.
  /// - Returns: false where a request with this identifier is being answered.
  func begin(
    _ id: RequestID, _ work: @escaping @Sendable () async -> [UInt8],
    send: @escaping @Sendable ([UInt8]) -> Void
  ) -> Bool {
    places.wait()
    let isFree = state.withLock { state in
      guard state.open[id] == nil else { return false }
      state.last += 1
      let number = state.last
      state.open[id] = number
      state.tasks[number] = Task {
        let answer = await work()
        if close(id, number) { send(answer) }
        self.state.withLock { _ = $0.tasks.removeValue(forKey: number) }
        places.signal()
      }
      return true
    }
    if !isFree { places.signal() }
    return isFree
  }

  /// Stops a request; nothing is sent for it. One that is unknown or being sent is passed over.
  func cancel(_ id: RequestID) {
    let task = state.withLock { state in state.open.removeValue(forKey: id).flatMap { state.tasks[$0] } }
    task?.cancel()
  }

  /// Waits until all are answered; what takes longer is stopped.
  func end(within patience: Duration) async {
    let tasks = state.withLock { Array($0.tasks.values) }
    let timer = Task {
      try? await Task.sleep(for: patience)
      if !Task.isCancelled { for id in state.withLock({ Array($0.open.keys) }) { cancel(id) } }
    }
    for task in tasks { await task.value }
    timer.cancel()
  }

  /// Whether a request is still to be answered; it cannot be cancelled any more then.
  private func close(_ id: RequestID, _ number: Int) -> Bool {
    state.withLock { state in
      guard state.open[id] == number else { return false }
      state.open[id] = nil
      return true
    }
  }
}
