/// The token of one client: asked for once, shared by all requests, renewed before it ends.
actor TokenSource {
  private typealias Outcome = Result<AccessToken, LearningClientError>

  private let fetch: @Sendable () async throws(LearningClientError) -> AccessToken
  private let now: @Sendable () -> Int64
  private let statistics: StatisticsCounter
  private var current: AccessToken?
  private var hasEverHadOne = false

  /// The request under way, its number, and who waits for it.
  ///
  /// It is a task of its own, so that a caller that gives up does not take the token away from the others.
  private var flight: (number: Int, task: Task<Void, Never>)?
  private var flights = 0
  private var waiting: [Int: CheckedContinuation<Outcome, Never>] = [:]
  private var waiters = 0

  init(
    now: @escaping @Sendable () -> Int64, statistics: StatisticsCounter,
    fetch: @escaping @Sendable () async throws(LearningClientError) -> AccessToken
  ) {
    self.now = now
    self.statistics = statistics
    self.fetch = fetch
  }

  /// The secrets that an answer to this client may hold, for taking them out of messages.
  ///
  /// A server may quote a token that it refused, so the last few are remembered.
  private(set) var secrets: [Secret] = []

  /// A token that is good for now.
  ///
  /// Many callers share one request; each may be cancelled on its own, and the request ends when nobody
  /// waits any more.
  func token() async throws(LearningClientError) -> AccessToken {
    if let current, now() < current.renewAt { return current }
    waiters += 1
    let waiter = waiters
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
        if Task.isCancelled { return continuation.resume(returning: .failure(.cancelled)) }
        waiting[waiter] = continuation
        if flight == nil { start() }
      }
    } onCancel: {
      Task { await self.leave(waiter) }
    }
    return try outcome.get()
  }

  /// Makes the next caller ask for a new token, unless somebody has done so already.
  func discard(_ refused: AccessToken) {
    if current?.secret.reveal() == refused.secret.reveal() { current = nil }
  }

  private func start() {
    flights += 1
    let number = flights
    let fetch = fetch
    let task = Task {
      do throws(LearningClientError) {
        await self.land(number, .success(try await fetch()))
      } catch {
        await self.land(number, .failure(error))
      }
    }
    flight = (number, task)
  }

  private func land(_ number: Int, _ outcome: Outcome) async {
    // A request that everybody has left may still land; another may be under way by then.
    guard flight?.number == number else { return }
    flight = nil
    if case .success(let token) = outcome {
      current = token
      secrets = secrets.suffix(3) + [token.secret]
      let isRenewal = hasEverHadOne
      hasEverHadOne = true
      if isRenewal { await statistics.add { $0.tokenRenewals += 1 } }
    }
    let ready = waiting
    waiting = [:]
    for continuation in ready.values { continuation.resume(returning: outcome) }
  }

  private func leave(_ waiter: Int) {
    guard let continuation = waiting.removeValue(forKey: waiter) else { return }
    continuation.resume(returning: .failure(.cancelled))
    guard waiting.isEmpty else { return }
    flight?.task.cancel()
    flight = nil
  }
}
