import Foundation

/// The requests that wait for an answer, by the session's number for them.
///
/// Each gets exactly one answer, whatever comes first: the session's, the deadline's or the cancellation's.
///
/// Unchecked, but safe: `states` is read and written only inside `lock`, everything else is a constant.
final class PendingExchanges: @unchecked Sendable {
  typealias Outcome = Result<TransportResponse, TransportError>

  /// What came so far for one request.
  private struct Running {
    let continuation: CheckedContinuation<Outcome, Never>
    var status = 0
    var headers: [String: String] = [:]
    var body: [UInt8] = []
  }

  private enum State {
    case announced
    /// Answered, by a cancellation or the deadline, before anybody waited.
    case answered(Outcome)
    case running(Running)
  }

  private let limit: Int
  private let lock = NSLock()
  private var states: [Int: State] = [:]

  init(limit: Int) { self.limit = limit }

  func announce(_ id: Int) { lock.withLock { states[id] = .announced } }

  func forget(_ id: Int) { lock.withLock { states[id] = nil } }

  /// Waits for the answer; `start` is called unless there is one already.
  func begin(_ id: Int, _ continuation: CheckedContinuation<Outcome, Never>, start: () -> Void) {
    let early: Outcome? = lock.withLock {
      if case .answered(let answer) = states[id] { return answer }
      states[id] = .running(Running(continuation: continuation))
      return nil
    }
    if let early { continuation.resume(returning: early) } else { start() }
  }

  func head(_ id: Int, status: Int, headers: [String: String]) {
    lock.withLock {
      guard case .running(var running) = states[id] else { return }
      running.status = status
      running.headers = headers
      states[id] = .running(running)
    }
  }

  /// Adds to the body; false where the request is over, also because the body became too large.
  func append(_ id: Int, _ bytes: some Collection<UInt8>) -> Bool {
    let failure: (CheckedContinuation<Outcome, Never>, TransportError)? = lock.withLock {
      // Taken out of the dictionary while it grows, so that the body is not copied with every piece.
      guard case .running(var running)? = states.removeValue(forKey: id) else { return nil }
      guard running.body.count + bytes.count <= limit else {
        return (running.continuation, .bodyTooLarge(status: running.status, limit: limit))
      }
      running.body.append(contentsOf: bytes)
      states[id] = .running(running)
      return nil
    }
    failure?.0.resume(returning: .failure(failure?.1 ?? .cancelled))
    return lock.withLock { states[id] != nil }
  }

  /// Ends a request: with an error, or with what came.
  func end(_ id: Int, _ error: TransportError?) {
    let running: Running? = lock.withLock {
      switch states[id] {
      case .running(let running):
        states[id] = nil
        return running
      case .announced:
        states[id] = .answered(.failure(error ?? .cancelled))
        return nil
      case .answered, nil: return nil
      }
    }
    guard let running else { return }
    if let error { return running.continuation.resume(returning: .failure(error)) }
    running.continuation.resume(returning: Self.whole(running))
  }

  private static func whole(_ running: Running) -> Outcome {
    guard running.status > 0 else { return .failure(.failed(reason: "what came is not HTTP")) }
    let response = TransportResponse(status: running.status, headers: running.headers, body: running.body)
    // Not every URLSession reports a body that is shorter than announced. The announced length is that of
    // the compressed body, so it says nothing where there is an encoding.
    if let length = response.header("content-length").flatMap({ Int($0) }), length > running.body.count,
      response.header("content-encoding") == nil
    {
      return .failure(
        .failed(reason: "the connection broke after \(running.body.count) of \(length) bytes of the body"))
    }
    return .success(response)
  }
}
