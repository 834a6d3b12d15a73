import LearningAPI
import LearningClient
import Logging
import Testing

@Suite("Repetitions and refusals")
struct RetryTests {
  @Test("Waits double up to the maximum, each times the dice")
  func backOff() async throws {
    let dice = Box<[Double]>([1, 0.5, 0, 0.25, 1, 1, 1])
    let scene = try Scene(
      api: [.status(503)], retry: RetryPolicy(attempts: 8, baseDelay: 0.5, maximumDelay: 5),
      random: { dice.change { $0.removeFirst() } })
    _ = await scene.failure()
    #expect(scene.waits.value == [0.5, 0.5, 0, 1, 5, 5, 5])
    #expect(await scene.transport.apiRequests.count == 8)
  }

  @Test("Five attempts unless told otherwise")
  func attempts() async throws {
    let scene = try Scene(api: [.failure(.failed(reason: "the connection broke"))])
    #expect(
      await scene.failure()
        == .unreachable(url: "https://api.linkedin.com/v2/learningAssets", reason: "the connection broke"))
    #expect(scene.waits.value == [0.5, 1, 2, 4])
    #expect(await scene.client.statistics.retries == 4)
  }

  @Test(
    "What is broken once is asked for again",
    arguments: [
      ScriptedTransport.Reply.failure(.failed(reason: "x")), .failure(.timedOut(seconds: 1)), .status(500),
      .html("<html>", status: 502), .json("", status: 504), .json(""), .json("{"), .json("[]"), .json("{}"),
      .json(#"{"elements":{}}"#), .html("<!DOCTYPE html>"), .json(#"{"message":"internal","status":500}"#),
    ])
  func transient(reply: ScriptedTransport.Reply) async throws {
    let scene = try Scene(api: [reply, .page()])
    #expect(await scene.failure() == nil)
    #expect(scene.waits.value == [0.5])
  }

  @Test(
    "Only 200 is an answer: a page with another 2xx is asked for again", arguments: [201, 202, 203, 206, 226])
  func otherSuccess(status: Int) async throws {
    let page = ScriptedTransport.Reply.json(#"{"elements":[],"paging":{"total":0}}"#, status: status)
    let scene = try Scene(api: [page, .page()])
    #expect(await scene.failure() == nil)
    #expect(scene.waits.value == [0.5])
    let lasting = try Scene(api: [page])
    #expect(
      await lasting.failure()
        == .notTheAPI(
          url: "https://api.linkedin.com/v2/learningAssets", status: status,
          what: "where only 200 is an answer"))
    #expect(await lasting.transport.apiRequests.count == 5)
    let asset = try Scene(api: [.json(#"{"urn":"urn:li:x:1"}"#, status: status)])
    await #expect(throws: LearningClientError.self) {
      _ = try await asset.client.asset(URN(unchecked: "urn:li:x:1"))
    }
  }

  @Test(
    "A version that LinkedIn retired is final, and the program is to blame",
    arguments: [
      ScriptedTransport.Reply.json(#"{"message":"old"}"#, status: 426),
      .json(#"{"code":"VERSION_MISSING","message":"old","status":400}"#, status: 400),
      .json(#"{"code":"NONEXISTENT_VERSION","message":"old","status":403}"#, status: 403),
      .json(#"{"code":"VERSION_MISSING","message":"old","status":400}"#),
      .json(#"{"code":"version_missing","message":"old","status":500}"#, status: 500),
    ])
  func outdated(reply: ScriptedTransport.Reply) async throws {
    for scene in [try Scene(api: [reply]), try Scene(tokens: [reply])] {
      let error = await scene.failure()
      #expect(
        error?.description.hasPrefix("This Carrel is too old for LinkedIn's API: status ") == true
          && error?.description.hasSuffix(", old. Install a newer Carrel; the catalog stays as it is.")
            == true
      )
      #expect(await scene.client.statistics.retries == 0)
    }
  }

  @Test(
    "What stays broken is not the API",
    arguments: [
      ("", "an empty body"), ("<html>\u{1B}[31mLog  in\u{0}</html>", "HTML '<html>[31mLog in</html>'"),
      ("[1]", "JSON that is not a page with elements: '[1]'"),
      ("oops", "no JSON ('o' is not JSON at byte 0): 'oops'"),
    ])
  func broken(body: String, what: String) async throws {
    let scene = try Scene(api: [.json(body)])
    #expect(
      await scene.failure()
        == .notTheAPI(url: "https://api.linkedin.com/v2/learningAssets", status: 200, what: what))
    #expect(await scene.transport.apiRequests.count == 5)
  }

  @Test("A redirect is not followed and not repeated")
  func redirect() async throws {
    let scene = try Scene(api: [.json("", status: 302, headers: ["Location": "https://evil.example/a?b=c"])])
    #expect(
      await scene.failure()
        == .notTheAPI(
          url: "https://api.linkedin.com/v2/learningAssets", status: 302,
          what: "a redirect to 'https://evil.example/a'"))
    #expect(await scene.transport.apiRequests.count == 1)
  }

  @Test("Other 4xx are final and carry the message", arguments: [400, 404, 405, 414])
  func rejected(status: Int) async throws {
    let scene = try Scene(api: [.status(status, "bad \\u001b[31mvalue")])
    #expect(await scene.failure() == .rejected(status: status, message: "bad [31mvalue"))
    #expect(await scene.transport.apiRequests.count == 1)
  }

  @Test("403 means the key's permissions")
  func forbidden() async throws {
    let body = #"{"serviceErrorCode":100,"message":"Not enough permissions to access: GET","status":403}"#
    let scene = try Scene(api: [.json(body, status: 403)])
    #expect(
      await scene.failure()
        == .forbidden(code: "100", description: "Not enough permissions to access: GET"))
  }

  @Test("A refusal in HTML is not the API's", arguments: [401, 403, 404])
  func proxy(status: Int) async throws {
    let scene = try Scene(api: [.html("<h1>Blocked</h1>", status: status)])
    guard case .notTheAPI(_, status, "HTML '<h1>Blocked</h1>'")? = await scene.failure() else {
      Issue.record("another outcome")
      return
    }
  }

  @Test("A body that is too large is final")
  func tooLarge() async throws {
    let scene = try Scene(api: [.failure(.bodyTooLarge(status: 200, limit: 64))])
    guard case .notTheAPI(_, 200, "a body of more than 64 bytes")? = await scene.failure() else {
      Issue.record("another outcome")
      return
    }
    #expect(await scene.transport.apiRequests.count == 1)
  }

  @Test(
    "429 for the day stops until midnight UTC",
    arguments: [
      ScriptedTransport.Reply.status(
        429, "Resource level throttle APPLICATION DAY limit for calls is reached."),
      .status(429, headers: ["Retry-After": "3601"]),
      .status(429, headers: ["Retry-After": "Thu, 02 May 2024 11:00:01 GMT"]),
    ])
  func quota(reply: ScriptedTransport.Reply) async throws {
    let scene = try Scene(api: [reply])
    let error = await scene.failure()
    #expect(error == .quotaUsedUp(notBefore: Scene.midnight))
    #expect(error?.description.contains("2024-05-03 00:00 UTC") == true)
    #expect(scene.waits.value.isEmpty)
  }

  @Test("The day is the server's")
  func serverDay() async throws {
    let headers = ["Date": "Fri, 03 May 2024 00:01:00 GMT"]
    let scene = try Scene(api: [.status(429, "DAY limit", headers: headers)])
    #expect(await scene.failure() == .quotaUsedUp(notBefore: Scene.midnight + 86_400_000))
  }

  @Test(
    "Retry-After up to an hour is waited for, in seconds or as a date",
    arguments: [
      (["Retry-After": "3600"], 3600.0), (["Retry-After": " 12 "], 12), (["Retry-After": "0"], 0.5),
      (["Retry-After": "1.5"], 2), (["Retry-After": "0.2"], 1), (["Retry-After": "2.0"], 2),
      // 10:00:40 in epoch seconds, and a moment that is past.
      (["Retry-After": "1714644040"], 40), (["Retry-After": "1700000000"], 0.5),
      (["Retry-After": "Thu, 02 May 2024 09:59:60 GMT"], 0.5),
      (["Retry-After": "Thu, 02 May 2024 10:00:30 GMT"], 30),
      (["Retry-After": "Thu May  2 10:00:31 2024"], 31),
      (["Retry-After": "Thursday, 02-May-24 10:00:32 GMT"], 32),
      (["Retry-After": "Thu, 02 May 2024 10:00:33 GMT", "Date": "Thu, 02 May 2024 10:00:03 GMT"], 30),
      (["Retry-After": "Thu, 02 May 2024 09:00:00 GMT"], 0.5),
    ] as [([String: String], Double)])
  func retryAfter(headers: [String: String], seconds: Double) async throws {
    let scene = try Scene(api: [.status(429, headers: headers), .page()])
    #expect(await scene.failure() == nil)
    #expect(scene.waits.value == [seconds])
  }

  @Test("A server that says Retry-After for ever is given up")
  func endlessRetryAfter() async throws {
    let scene = try Scene(api: [.status(429, headers: ["Retry-After": "60"])])
    #expect(await scene.failure() == .quotaUsedUp(notBefore: Scene.midnight))
    #expect(scene.waits.value == [60, 60, 60, 60, 60])
  }

  @Test(
    "429 without Retry-After is tried twice more after short waits",
    arguments: [
      [:], ["Retry-After": "soon"], ["Retry-After": "-1"], ["Retry-After": "1e3"], ["Retry-After": "1.5.2"],
      ["Retry-After": "."], ["Retry-After": "inf"],
    ] as [[String: String]])
  func bareThrottle(headers: [String: String]) async throws {
    let scene = try Scene(api: [.status(429, headers: headers)])
    #expect(await scene.failure() == .quotaUsedUp(notBefore: Scene.midnight))
    #expect(scene.waits.value == [0.5, 1])
  }

  @Test("A token that ends during a wait is renewed before the repetition")
  func longWait() async throws {
    let scene = try Scene(
      tokens: [.token("a", expiresIn: "1800"), .token("b")],
      api: [.status(429, headers: ["Retry-After": "1800"]), .page()])
    #expect(await scene.failure() == nil)
    #expect(await scene.transport.apiRequests.last?.headers["Authorization"] == "Bearer b")
  }

  @Test("A cancelled wait is a cancelled request")
  func cancelledWait() async throws {
    let transport = ScriptedTransport(tokens: [.token("a")], api: [.status(503)])
    let client = LearningClient(
      configuration: try LearningClientConfiguration(),
      credentials: ClientCredentials(clientID: "a", clientSecret: Secret("b")), transport: transport,
      logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() },
      sleep: { _ in throw CancellationError() }, now: { SystemTime.now() })
    await #expect(throws: LearningClientError.cancelled) { _ = try await client.assets(Scene.day) }
    #expect(await transport.apiRequests.count == 1)
  }
}
