import LearningAPI
import LearningClient
import Testing

@Suite("Tokens")
struct TokenTests {
  @Test("The key is sent as an escaped form in the body, never in the URL")
  func form() async throws {
    let scene = try Scene()
    _ = try await scene.client.assets(Scene.day)
    let request = try #require(await scene.transport.tokenRequests.first)
    #expect(request.url == "https://www.linkedin.com/oauth/v2/accessToken")
    #expect(request.headers["Content-Type"] == "application/x-www-form-urlencoded")
    #expect(request.headers["Authorization"] == nil)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "grant_type=client_credentials&client_id=id%201&client_secret=canary%2B%2F%3D%26%C3%A9%25secret")
  }

  @Test("Fifty tasks at once ask for one token")
  func singleFlight() async throws {
    let scene = try Scene(tokenDelay: .milliseconds(50))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await scene.client.assets(Scene.day) } }
      try await group.waitForAll()
    }
    #expect(await scene.transport.tokenRequests.count == 1)
    #expect(await scene.client.statistics.requests == 50)
  }

  @Test("Fifty tasks whose token was refused renew it once")
  func singleRenewal() async throws {
    let scene = try Scene(tokens: [.token("first"), .token("second")], refused: ("first", after: 50))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await scene.client.assets(Scene.day) } }
      try await group.waitForAll()
    }
    #expect(await scene.transport.tokenRequests.count == 2)
    #expect(await scene.client.statistics.tokenRenewals == 1)
    let sent = await scene.transport.apiRequests.map { $0.headers["Authorization"] }
    #expect(sent.count == 100 && sent.suffix(50).allSatisfy { $0 == "Bearer second" })
  }

  @Test(
    "One token serves many requests until shortly before its end, counted from when it was asked for",
    arguments: [("7775999", 7_775_879), ("\"1800\"", 1680), ("600", 480), ("599", 479), ("100", 80)])
  func reuse(lifetime: String, used: Int64) async throws {
    let scene = try Scene(tokens: [.token("a", expiresIn: lifetime), .token("b", expiresIn: lifetime)])
    _ = try await scene.client.assets(Scene.day)
    scene.clock.change { $0 += used * 1000 - 1 }
    _ = try await scene.client.assets(Scene.day)
    #expect(await scene.client.statistics.tokenRequests == 1)
    scene.clock.change { $0 += 201 }
    _ = try await scene.client.assets(Scene.day)
    #expect(await scene.client.statistics.tokenRequests == 2)
    #expect(await scene.transport.apiRequests.last?.headers["Authorization"] == "Bearer b")
  }

  @Test("A 401 is cured by one new token and one repetition")
  func renewedOnce() async throws {
    let scene = try Scene(tokens: [.token("a"), .token("b")], api: [.status(401), .page()])
    _ = try await scene.client.assets(Scene.day)
    #expect(
      await scene.transport.apiRequests.map { $0.headers["Authorization"] } == ["Bearer a", "Bearer b"])
    let statistics = await scene.client.statistics
    #expect(statistics.tokenRenewals == 1 && statistics.retries == 0)
    #expect(scene.waits.value.isEmpty)
  }

  @Test("A second 401 means the credentials")
  func refusedTwice() async throws {
    let body =
      #"{"serviceErrorCode":65600,"code":"INVALID_ACCESS_TOKEN","message":"Invalid access token","status":401}"#
    let scene = try Scene(tokens: [.token("a"), .token("b")], api: [.json(body, status: 401)])
    #expect(
      await scene.failure()
        == .credentialsRefused(code: "INVALID_ACCESS_TOKEN", description: "Invalid access token"))
    #expect(await scene.transport.apiRequests.count == 2)
    #expect(await scene.transport.tokenRequests.count == 2)
  }

  @Test("Every 4xx of the token endpoint is final", arguments: [400, 401, 403, 404, 422])
  func refusedKey(status: Int) async throws {
    let body = #"{"error":"invalid_client_id","error_description":"Client authentication failed"}"#
    let scene = try Scene(tokens: [.json(body, status: status)])
    let error = await scene.failure()
    #expect(
      error?.description
        == "LinkedIn refused the client credentials: invalid_client_id, Client authentication failed. "
        + "Check the client id and secret, and that the key has the content permission.")
    #expect(await scene.transport.tokenRequests.count == 1)
  }

  @Test(
    "An answer without a usable token is asked for again, then it is not the API",
    arguments: [
      "", "<html>login</html>", "[]", "{}", #"{"access_token":""}"#, #"{"access_token":7,"expires_in":1}"#,
      #"{"access_token":"a\r\nX: y","expires_in":1800}"#, #"{"access_token":"a","expires_in":0}"#,
      #"{"access_token":"a","expires_in":"soon"}"#,
    ])
  func noToken(body: String) async throws {
    let scene = try Scene(tokens: [.json(body)])
    guard case .notTheAPI("https://www.linkedin.com/oauth/v2/accessToken", 200, _)? = await scene.failure()
    else {
      Issue.record("another outcome")
      return
    }
    #expect(await scene.transport.tokenRequests.count == 5)
  }

  @Test("A token that comes with another status than 200 is asked for again", arguments: [201, 202, 206])
  func otherSuccess(status: Int) async throws {
    let scene = try Scene(tokens: [.json(#"{"access_token":"early"}"#, status: status), .token("late")])
    _ = try await scene.client.assets(Scene.day)
    #expect(await scene.transport.apiRequests.map { $0.headers["Authorization"] } == ["Bearer late"])
  }

  @Test(
    "White space around a key is no part of it", arguments: ["s+/=\n", " \ts+/=\r\n", "\u{FEFF}s+/=\u{A0}"])
  func trimmed(secret: String) async throws {
    let key = ClientCredentials(clientID: "\tid\n", clientSecret: Secret(secret))
    let transport = ScriptedTransport(tokens: [.token("a")], api: [.page()])
    let client = LearningClient(
      configuration: try LearningClientConfiguration(), credentials: key, transport: transport)
    _ = try await client.assets(Scene.day)
    #expect(
      await transport.tokenRequests.map { String(decoding: $0.body, as: UTF8.self) }
        == ["grant_type=client_credentials&client_id=id&client_secret=s%2B%2F%3D"])
    #expect(ClientCredentials(clientID: "a", clientSecret: Secret(" \n")).isEmpty)
  }

  @Test("5xx and broken connections of the token endpoint are repeated, then it is unreachable")
  func tokenServerDown() async throws {
    let scene = try Scene(tokens: [.status(503), .failure(.failed(reason: "refused")), .token("a")])
    _ = try await scene.client.assets(Scene.day)
    #expect(await scene.client.statistics.retries == 2)
    let down = try Scene(tokens: [.html("<p>oops</p>", status: 500)])
    guard case .unreachable? = await down.failure() else {
      Issue.record("another outcome")
      return
    }
  }

  @Test("A 429 of the token endpoint is waited for")
  func tokenThrottled() async throws {
    let scene = try Scene(tokens: [.status(429, headers: ["Retry-After": "7"]), .token("a")])
    _ = try await scene.client.assets(Scene.day)
    #expect(scene.waits.value == [7])
  }

  @Test("A failed token request does not stick: the next request asks again")
  func recovers() async throws {
    let scene = try Scene(tokens: [.status(400), .token("a")])
    #expect(await scene.failure() != nil)
    #expect(await scene.failure() == nil)
  }

  @Test("A task that gives up does not take the token from the others; the last one ends the request")
  func cancelledWaiter() async throws {
    let scene = try Scene(tokenDelay: .milliseconds(300))
    let impatient = Task { await scene.failure() }
    let patient = Task { await scene.failure() }
    while await scene.transport.tokenRequests.isEmpty { await Task.yield() }
    impatient.cancel()
    #expect(await impatient.value == .cancelled)
    #expect(await patient.value == nil)
    #expect(await scene.transport.tokenRequests.count == 1)

    let alone = try Scene(tokenDelay: .seconds(600))
    let task = Task { await alone.failure() }
    while await alone.transport.tokenRequests.isEmpty { await Task.yield() }
    task.cancel()
    #expect(await task.value == .cancelled)
  }
}
