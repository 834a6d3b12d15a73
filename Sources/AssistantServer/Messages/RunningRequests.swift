import Dispatch
import Synchronization

/// The requests that are being answered. Either the answer or the cancellation comes first, and that decides.
final class RunningRequests: Sendable {
  /// So many at once; a client that sends more has to wait until they are read.
  private static let limit = 64

  private struct Entry {
    var task: Task<Void, Never>?
    /// It is too late to cancel.
    var isAnswering = false
  }

  private let entries = Mutex<[RequestID: Entry]>([:])
  private let places = DispatchSemaphore(value: limit)

  /// Begins a request, where its identifier is free. Called from one thread, as ``cancel(_:)`` is.
  ///
  /// - Parameters:
  ///   - work: gives the answer.
  ///   - send: called with it, unless the request was cancelled.
  /// - Returns: false where a request with this identifier is being answered.
  func begin(
    _ id: RequestID, _ work: @escaping @Sendable () async -> [UInt8],
    send: @escaping @Sendable ([UInt8]) -> Void
  ) -> Bool {
    places.wait()
    let isFree = entries.withLock { entries in
      guard entries[id] == nil else { return false }
      entries[id] = Entry()
      return true
    }
    guard isFree else {
      places.signal()
      return false
    }
    let task = Task {
      let answer = await work()
      if isToBeAnswered(id) {
        send(answer)
        entries.withLock { _ = $0.removeValue(forKey: id) }
      }
      places.signal()
    }
    entries.withLock { $0[id]?.task = task }
    return true
  }

  /// Stops a request; nothing is sent for it. One that is unknown or being sent is passed over.
  func cancel(_ id: RequestID) {
    let entry = entries.withLock { entries in
      entries[id]?.isAnswering == false ? entries.removeValue(forKey: id) : nil
    }
    entry?.task?.cancel()
  }

  /// Waits until all are answered; what takes longer is stopped.
  func end(within patience: Duration) async {
    let tasks = entries.withLock { $0.values.compactMap(\.task) }
    let timer = Task {
      try? await Task.sleep(for: patience)
      if !Task.isCancelled { for id in entries.withLock({ Array($0.keys) }) { cancel(id) } }
    }
    for task in tasks { await task.value }
    timer.cancel()
  }

  private func isToBeAnswered(_ id: RequestID) -> Bool {
    entries.withLock { entries in
      guard entries[id] != nil else { return false }
      entries[id]?.isAnswering = true
      return true
    }
  }
}
