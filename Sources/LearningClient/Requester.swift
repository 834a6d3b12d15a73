import LearningAPI
import Logging

/// Sends a request until its answer is final: repeats, waits, renews the token.
struct Requester: Sendable {
  let configuration: LearningClientConfiguration
  let clientSecret: Secret
  let transport: any Transport
  let logger: Logger
  let sleep: @Sendable (Double) async throws -> Void
  let now: @Sendable () -> Int64
  let random: @Sendable () -> Double
  let statistics = StatisticsCounter()

  /// How often a page that is broken in places has to come before it is taken.
  private static let doubts = 3

  /// How often one request was repeated, and why.
  private struct Patience {
    var failures = 0
    var doubts = 0
    var throttles = 0
    var isRenewed = false
  }

  /// The accepted value.
  ///
  /// - Parameters:
  ///   - tokens: where the token comes from; nil for the request that asks for one.
  ///   - attempts: how often it is sent at most while it fails; nil as the configuration says.
  /// - Throws: what the last answer was judged to be.
  func perform<Value: Sendable>(
    _ call: Call, tokens: TokenSource?, attempts: Int? = nil, judge: @Sendable (HTTPAnswer) -> Verdict<Value>
  ) async throws(LearningClientError) -> Value {
    let attempts = attempts ?? configuration.retry.attempts
    var patience = Patience()
    while true {
      if Task.isCancelled { throw .cancelled }
      // Asked for each time: a wait can be longer than a token lives.
      let token = try await tokens?.token()
      switch try await attempt(call, token: token, secrets: await tokens?.secrets ?? [], judge: judge) {
      case .accepted(let value): return value
      case .final(let error): throw error
      case .transient(let error):
        patience.failures += 1
        guard patience.failures < attempts else { throw error }
        try await pause(
          backOff(patience.failures), because: "\(call.method): \(error.problem)")
      case .doubtful(let value, let error):
        // Broken on the way, it comes whole the next time; broken where it is made, it is taken as it is.
        patience.doubts += 1
        guard patience.doubts < Self.doubts else { return value }
        try await pause(backOff(patience.doubts), because: "\(call.method): \(error.problem)")
      case .throttled(let throttle):
        try await wait(throttle, &patience, call)
      case .unauthorized(let error):
        guard let tokens, let token, !patience.isRenewed else { throw error }
        patience.isRenewed = true
        await tokens.discard(token)
      }
    }
  }

  private func attempt<Value: Sendable>(
    _ call: Call, token: AccessToken?, secrets: [Secret], judge: @Sendable (HTTPAnswer) -> Verdict<Value>
  ) async throws(LearningClientError) -> Verdict<Value> {
    let redactor = Redactor([clientSecret] + secrets)
    let started = ContinuousClock.now
    let askedAt = now()
    guard await statistics.begin(call.purpose, limit: configuration.maximumRequests) else {
      return .final(.requestLimit(configuration.maximumRequests ?? 0))
    }
    let response: TransportResponse
    do {
      response = try await transport.send(request(call, token))
    } catch {
      logger.debug(
        "\(call.method) \(call.url): \(redactor.snippet(error.description)), \(elapsed(since: started))")
      switch error {
      case .cancelled: throw .cancelled
      case .bodyTooLarge(let status, let limit):
        return .final(
          .notTheAPI(url: call.address, status: status, what: "a body of more than \(limit) bytes"))
      case .refused(let reason):
        return .final(.unreachable(url: call.address, reason: redactor.snippet(reason)))
      case .timedOut, .failed:
        return .transient(.unreachable(url: call.address, reason: redactor.snippet(error.description)))
      }
    }
    let count = response.body.count
    await statistics.add { $0.bytesReceived += count }
    logger.debug("\(call.method) \(call.url): \(response.status), \(count) bytes, \(elapsed(since: started))")
    return judge(
      HTTPAnswer(
        response: response, address: call.address, redactor: redactor, askedAt: askedAt, receivedAt: now()))
  }

  private func request(_ call: Call, _ token: AccessToken?) -> TransportRequest {
    var headers = call.headers
    headers["Accept"] = "application/json"
    headers["User-Agent"] = configuration.userAgent
    if let token { headers["Authorization"] = token.header }
    return TransportRequest(
      method: call.method, url: call.url, headers: headers, body: call.body,
      timeout: configuration.requestTimeout)
  }

  private func wait(
    _ throttle: Throttle, _ patience: inout Patience, _ call: Call
  ) async throws(LearningClientError) {
    patience.throttles += 1
    let limit = throttle.retryAfter == nil ? RetryPolicy.shortThrottleWaits : RetryPolicy.retryAfterWaits
    guard !throttle.isForTheDay, patience.throttles <= limit else { throw throttle.quotaUsedUp }
    // "Retry-After: 0" is no invitation to ask in a tight loop.
    let seconds =
      throttle.retryAfter.map { max($0, configuration.retry.baseDelay) } ?? backOff(patience.throttles)
    try await pause(seconds, because: "\(call.method) \(call.address) was throttled (429)")
  }

  private func backOff(_ repetition: Int) -> Double {
    configuration.retry.delay(beforeRepetition: repetition, random: random())
  }

  private func pause(_ seconds: Double, because reason: String) async throws(LearningClientError) {
    let tenths = (seconds * 10).rounded() / 10
    logger.info("\(reason); asking again in \(tenths) s")
    do { try await sleep(seconds) } catch { throw .cancelled }
    if Task.isCancelled { throw .cancelled }
    await statistics.add { $0.retries += 1 }
  }

  private func elapsed(since start: ContinuousClock.Instant) -> String {
    let passed = (ContinuousClock.now - start).components
    return "\(passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000) ms"
  }
}
