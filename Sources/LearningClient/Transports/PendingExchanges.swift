import Synchronization

/// The requests that wait for an answer, by a number for each.
///
/// Each gets exactly one answer, whatever comes first: the server's, the deadline's or the cancellation's.
final class PendingExchanges: Sendable {
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
  private let states = Mutex<[Int: State]>([:])

  init(limit: Int) { self.limit = limit }

  /// Waits for an answer, for no longer than the request may take.
  ///
  /// - Parameters:
  ///   - id: its number.
  ///   - start: is called unless there is an answer already.
  ///   - stop: is called where nobody waits any more; it may come when all is over.
  func answer(
    of id: Int, within seconds: Double, start: @Sendable () -> Void, stop: @escaping @Sendable () -> Void
  ) async throws(TransportError) -> TransportResponse {
    states.withLock { $0[id] = .announced }
    defer { states.withLock { $0[id] = nil } }
    let deadline = Task {
      guard (try? await Task.sleep(for: .seconds(seconds))) != nil else { return }
      end(id, .timedOut(seconds: seconds))
      stop()
    }
    defer { deadline.cancel() }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { begin(id, $0, start: start) }
    } onCancel: {
      // The caller does not wait for the connection, which may call back late.
      end(id, .cancelled)
      stop()
    }
    return try answer.get()
  }

  private func begin(_ id: Int, _ continuation: CheckedContinuation<Outcome, Never>, start: () -> Void) {
    let early: Outcome? = states.withLock { states in
      if case .answered(let answer) = states[id] { return answer }
      states[id] = .running(Running(continuation: continuation))
      return nil
    }
    if let early { continuation.resume(returning: early) } else { start() }
  }

  func head(_ id: Int, status: Int, headers: [String: String]) {
    states.withLock { states in
      guard case .running(var running) = states[id] else { return }
      running.status = status
      running.headers = headers
      states[id] = .running(running)
    }
  }

  /// Adds to the body; false where the request is over, also because the body became too large.
  func append(_ id: Int, _ bytes: [UInt8]) -> Bool {
    let failure: (CheckedContinuation<Outcome, Never>, TransportError)? = states.withLock { states in
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
    return states.withLock { $0[id] != nil }
  }

  /// Ends a request: with an error, or with what came.
  func end(_ id: Int, _ error: TransportError?) {
    let running: Running? = states.withLock { states in
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
    // Not everything that carries requests reports a body that is shorter than announced. The announced length is that
    // of the compressed body, so it says nothing where there is an encoding.
    if let length = response.header("content-length").flatMap({ Int($0) }), length > running.body.count,
      response.header("content-encoding") == nil
    {
      return .failure(
        .failed(reason: "the connection broke after \(running.body.count) of \(length) bytes of the body"))
    }
    return .success(response)
  }
}
