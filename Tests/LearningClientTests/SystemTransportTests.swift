import LearningAPI
import LearningClient
import Logging
import TestSupport
import Testing

@Suite("Requests over real sockets")
struct SystemTransportTests {
  private func request(_ url: String, method: String = "GET", body: String = "", timeout: Double = 30)
    -> TransportRequest
  {
    TransportRequest(
      method: method, url: url,
      headers: ["Authorization": "Bearer t", "referer": "urn:li:partner:x", "User-Agent": "carrel/1"],
      body: Array(body.utf8), timeout: timeout)
  }

  private func failure(_ request: TransportRequest, maximumBodyBytes: Int = 1 << 20) async -> TransportError?
  {
    do {
      let response = try await SystemTransport(maximumBodyBytes: maximumBodyBytes).send(request)
      Issue.record("an answer with status \(response.status)")
      return nil
    } catch {
      return error
    }
  }

  @Test("Method, path, headers and body arrive as they were given, and so does the answer")
  func plain() async throws {
    let server = try LoopbackServer { _ in .json(#"{"é":1}"#, status: 201, headers: ["X-Some": "Thing"]) }
    let transport = SystemTransport()
    let path = "/v2/a/urn%3Ali%3A%281%2C2%29?x[0].y=c%2B%2B&fields=urn%2Ctitle"
    let response = try await transport.send(request(server.url + path))
    #expect(response.status == 201)
    #expect(response.header("x-some") == "Thing")
    #expect(String(decoding: response.body, as: UTF8.self) == #"{"é":1}"#)
    _ = try await transport.send(request(server.url + "/t", method: "POST", body: "a=%2B&b=%26"))
    let requests = server.requests
    #expect(requests.map(\.method) == ["GET", "POST"])
    // Brackets come escaped; what was escaped is not escaped again.
    #expect(requests.first?.target == path.replacing("[", with: "%5B").replacing("]", with: "%5D"))
    #expect(requests.first?.headers["authorization"] == "Bearer t")
    #expect(requests.first?.headers["referer"] == "urn:li:partner:x")
    #expect(requests.first?.headers["user-agent"] == "carrel/1")
    #expect(requests.last?.text == "a=%2B&b=%26")
  }

  @Test("Redirects are answers", arguments: [301, 302, 303, 307, 308])
  func redirect(status: Int) async throws {
    let server = try LoopbackServer { _ in
      LoopbackResponse(status: status, headers: ["Location": "/elsewhere"], body: Array("moved".utf8))
    }
    let response = try await SystemTransport().send(request(server.url + "/a"))
    #expect(response.status == status)
    #expect(response.header("location") == "/elsewhere")
    #expect(server.requests.map(\.path) == ["/a"])
  }

  @Test("Refusals are answers, with and without a challenge", arguments: ["Bearer", "Basic realm=\"x\"", ""])
  func challenge(scheme: String) async throws {
    let server = try LoopbackServer { _ in
      .json(#"{"status":401}"#, status: 401, headers: scheme.isEmpty ? [:] : ["WWW-Authenticate": scheme])
    }
    let response = try await SystemTransport().send(request(server.url))
    #expect(response.status == 401)
    #expect(String(decoding: response.body, as: UTF8.self) == #"{"status":401}"#)
  }

  @Test("Cookies are not kept")
  func cookies() async throws {
    let server = try LoopbackServer { _ in .json("{}", headers: ["Set-Cookie": "a=b; Path=/"]) }
    let transport = SystemTransport()
    for _ in 0..<2 { _ = try await transport.send(request(server.url)) }
    #expect(server.requests.count == 2 && server.requests.allSatisfy { $0.headers["cookie"] == nil })
  }

  @Test("A port where nobody listens is a failure")
  func refused() async throws {
    let server = try LoopbackServer { _ in .drop }
    let url = server.url
    server.stop()
    // The listener closes a moment later; until then the connection is dropped, which is a failure too.
    guard case .failed? = await failure(request(url)) else {
      Issue.record("another outcome")
      return
    }
  }

  @Test(
    "A connection that is dropped, a body that is cut and an answer that is not HTTP are failures",
    arguments: [
      LoopbackResponse.drop, LoopbackResponse.json(#"{"elements":[]}"#).truncated(after: 5),
      LoopbackResponse.json(#"{"elements":[]}"#).truncated(after: 0),
      LoopbackResponse(
        fault: .raw(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a".utf8))),
      LoopbackResponse(fault: .raw(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))),
    ])
  func broken(response: LoopbackResponse) async throws {
    let server = try LoopbackServer { _ in response }
    guard case .failed? = await failure(request(server.url)) else {
      Issue.record("another outcome")
      return
    }
  }

  @Test(
    "A silent server and a server that drips both time out",
    arguments: [
      LoopbackResponse.json("{}").delayed(600),
      LoopbackResponse(body: Array(repeating: 0x20, count: 100_000), fault: .slow(secondsPerByte: 0.05)),
    ])
  func timeout(response: LoopbackResponse) async throws {
    let server = try LoopbackServer { _ in response }
    #expect(await failure(request(server.url, timeout: 0.5)) == .timedOut(seconds: 0.5))
  }

  @Test("A body above the limit is refused")
  func tooLarge() async throws {
    let server = try LoopbackServer { _ in LoopbackResponse(body: Array(repeating: 0x20, count: 300_000)) }
    #expect(
      await failure(request(server.url), maximumBodyBytes: 200_000)
        == .bodyTooLarge(status: 200, limit: 200_000))
  }

  @Test("Cancelling ends the wait, also before it began")
  func cancelled() async throws {
    let server = try LoopbackServer { _ in .json("{}").delayed(600) }
    let transport = SystemTransport()
    let message = request(server.url, timeout: 600)
    let task = Task { () async -> TransportError? in
      do throws(TransportError) {
        _ = try await transport.send(message)
        return nil
      } catch {
        return error
      }
    }
    try await CarrelProcessSandbox.wait(for: "the request") { !server.requests.isEmpty }
    task.cancel()
    #expect(await task.value == .cancelled)
    let early = Task { () async -> TransportError? in
      while !Task.isCancelled { await Task.yield() }
      do throws(TransportError) {
        _ = try await transport.send(message)
        return nil
      } catch {
        return error
      }
    }
    early.cancel()
    #expect(await early.value == .cancelled)
  }

  @Test("Many requests at once all get their own answers")
  func concurrent() async throws {
    let server = try LoopbackServer { .json(#"{"path":"\#($0.path)"}"#) }
    let transport = SystemTransport()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        let message = request(server.url + "/\(number)")
        group.addTask {
          let response = try await transport.send(message)
          #expect(String(decoding: response.body, as: UTF8.self) == #"{"path":"/\#(number)"}"#)
        }
      }
      try await group.waitForAll()
    }
    #expect(server.requests.count == 40)
  }

  @Test("A whole client over sockets: token, page, next page, and a login page instead of the API")
  func client() async throws {
    let server = try LoopbackServer { request in
      switch (request.path, request.query.contains("start=10")) {
      case ("/token", _): .json(#"{"access_token":"t","expires_in":"1800"}"#)
      case (LearningClient.assetsPath, false):
        .json(
          #"{"elements":[{}],"paging":{"links":[{"rel":"next","href":"/v2/learningAssets?q=criteria&start=10"}]}}"#
        )
      case (LearningClient.assetsPath, true): .json(#"{"elements":[]}"#)
      default: .html("<h1>Sign in</h1>")
      }
    }
    let client = LearningClient(
      configuration: try LearningClientConfiguration(apiURL: server.url, tokenURL: server.url + "/token"),
      credentials: ClientCredentials(clientID: "a", clientSecret: Secret("+/=&é%")),
      logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }, sleep: { _ in },
      now: { SystemTime.now() })
    let first = try await client.assets(AssetCriteria())
    let second = try #require(try await client.page(after: first))
    #expect(second.page.elements.isEmpty)
    #expect(
      server.requests.first?.text
        == "grant_type=client_credentials&client_id=a&client_secret=%2B%2F%3D%26%C3%A9%25")
    await #expect(throws: LearningClientError.self) {
      _ = try await client.classifications(keyword: "java")
    }
    #expect(await client.statistics.tokenRequests == 1)
  }
}
