import CatalogQuery
import CatalogServer
import Foundation
import LearningAPI
import Testing

@Suite("Connections")
struct ConnectionTests {
  private static let form = "grant_type=client_credentials&client_id=key&client_secret=secret"

  private static func bytes(_ lines: [String], body: String = "") -> [UInt8] {
    Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  /// How long an exchange takes, in seconds.
  private static func time(_ body: () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await body()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  @Test("of HTTP/1.0 end behind the answer, and so do those that say so in any letters")
  func endsBehindTheAnswer() async throws {
    try await EmulatorScene.with([]) { browser in
      for lines in [
        ["GET /nothing HTTP/1.0", "Host: localhost"],
        ["GET /nothing HTTP/1.0", "Host: localhost", "Connection: keep-alive"],
        ["GET /nothing HTTP/1.1", "Host: localhost", "Connection: Close"],
      ] {
        let took = try await Self.time {
          let answer = try EmulatorAnswer(try await browser.exchange(Self.bytes(lines)))
          #expect(answer.status == 404)
          #expect(answer.headers["connection"] == "close")
          #expect(answer.headers["content-length"] == String(answer.body.count))
        }
        #expect(took < 10)
      }
    }
  }

  @Test("a body that is announced with Expect is asked for, one that is too large is not")
  func expects() async throws {
    try await EmulatorScene.with([]) { browser in
      let lines = [
        "POST /oauth/v2/accessToken HTTP/1.1", "Host: localhost", "Connection: close",
        "Content-Type: application/x-www-form-urlencoded", "Expect: 100-Continue",
      ]
      let fits = lines + ["Content-Length: \(Self.form.utf8.count)"]
      let answer = try await browser.converse(Self.bytes(fits), then: Array(Self.form.utf8))
      let text = String(decoding: answer, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), "\(text)")
      let tooLarge = lines + ["Content-Length: 50000000"]
      let refused = try EmulatorAnswer(try await browser.exchange(Self.bytes(tooLarge), hangsUp: true))
      #expect(refused.status == 413)
    }
  }

  @Test("more and longer headers than allowed are answered with 431 in JSON")
  func headers() async throws {
    var options = APIEmulator.Options()
    options.limits.headers = 20
    options.limits.header = 10_000
    try await EmulatorScene.with([], options) { browser in
      let few = (0..<17).map { "X-\($0): 1" }
      #expect(try await browser.send("GET", "/nothing", headers: few).status == 404)
      let long = "X: " + String(repeating: "x", count: 9_000)
      #expect(try await browser.send("GET", "/nothing", headers: [long]).status == 404)
      for headers in [(0..<19).map { "X-\($0): 1" }, [long, long]] {
        let answer = try await browser.send("GET", "/nothing", headers: headers)
        #expect(answer.status == 431)
        #expect(answer.json?["status"]?.int == 431)
        #expect(answer.headers["connection"] == "close")
      }
      let noHTTP = try EmulatorAnswer(try await browser.exchange(Array("hello\r\n\r\n".utf8)))
      #expect(noHTTP.status == 400)
      #expect(noHTTP.json?["message"]?.string?.contains("no request of HTTP/1.1") == true)
    }
  }

  @Test("the limits on URL and body are configurable")
  func lengths() async throws {
    var options = APIEmulator.Options()
    options.limits.url = 100
    options.limits.body = 1_000
    try await EmulatorScene.with([], options) { browser in
      let token = try await browser.token()
      let query = "q=criteria&assetFilteringCriteria.keyword=" + String(repeating: "a", count: 100)
      #expect(try await browser.get("/v2/learningAssets?" + query, token: token).status == 414)
      let headers = [
        "Authorization: Bearer \(token)", "X-HTTP-Method-Override: GET",
        "Content-Type: application/x-www-form-urlencoded",
      ]
      let tunnelled = try await browser.send("POST", "/v2/learningAssets", headers: headers, body: query)
      #expect(tunnelled.status == 200)
      let long = query + String(repeating: "a", count: 1_000)
      #expect(
        try await browser.send("POST", "/v2/learningAssets", headers: headers, body: long).status == 413)
    }
  }

  @Test(
    "of clients that send nothing, send slowly or stay away are closed, and others are answered meanwhile",
    arguments: [
      "", "GET /nothing HTTP/1.1\r\nHost: localhost\r\n",
      "POST /oauth/v2/accessToken HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc",
      "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ])
  func slow(start: String) async throws {
    var options = APIEmulator.Options()
    options.limits.headerTime = .seconds(2)
    options.limits.bodyTime = .seconds(2)
    options.limits.idleTime = .seconds(2)
    try await EmulatorScene.with([], options) { browser in
      let took = try await Self.time {
        async let stuck = browser.exchange(Array(start.utf8))
        #expect(try await browser.send("GET", "/nothing").status == 404)
        _ = try await stuck
      }
      #expect(took > 1 && took < 19)
    }
  }

  @Test("of clients that do not read their answers are closed")
  func reads() async throws {
    var options = APIEmulator.Options()
    options.limits.writeTime = .seconds(1)
    try await EmulatorScene.withDemo(options) { browser in
      let token = try await browser.token()
      let lines = [
        "GET /v2/learningAssets?q=criteria&count=100 HTTP/1.1", "Host: localhost",
        "Authorization: Bearer \(token)",
      ]
      let many = Array(repeatElement(Self.bytes(lines), count: 99).joined())
      let last = Self.bytes(lines + ["Connection: close"])
      let heard = try await browser.hearing(many + last, after: .seconds(15))
      let whole = try await browser.get("/v2/learningAssets?q=criteria&count=100", token: token).body.count
      #expect(heard < 100 * whole, "it was not closed")
    }
  }

  @Test("beyond the largest number wait until another one ends")
  func number() async throws {
    var options = APIEmulator.Options()
    options.limits.connections = 2
    options.limits.headerTime = .seconds(1)
    try await EmulatorScene.with([], options) { browser in
      let took = try await Self.time {
        async let first = browser.exchange([])
        async let second = browser.exchange([])
        try await Task.sleep(for: .milliseconds(200))
        #expect(try await browser.send("GET", "/nothing").status == 404)
        _ = try await (first, second)
      }
      #expect(took > 0.7 && took < 15)
    }
  }

  @Test("of IPv6 are answered")
  func version6() async throws {
    var options = APIEmulator.Options()
    options.hostname = "::1"
    try await EmulatorScene.withEmulator(options) { emulator in
      do {
        try await EmulatorScene.running(emulator) { url in
          #expect(url.hasPrefix("http://[::1]:"))
        }
      } catch APIEmulatorError.cannotListen {
        // This machine has no IPv6.
      }
    }
  }

  @Test("questions about what is not there do not cost the catalog its connection")
  func unknown() async throws {
    let image = try CatalogImage.demo.get()
    try await TemporaryFolder.with { folder in
      let catalog = try image.open(in: folder)
      try await EmulatorScene.running(APIEmulator(catalog: catalog)) { url in
        let browser = try EmulatorBrowser(url)
        let token = try await browser.token()
        let before = catalog.connectionsOpened
        for _ in 0..<20 {
          let answer = try await browser.get("/v2/learningAssets/urn:li:lyndaCourse:1", token: token)
          #expect(answer.status == 404)
        }
        #expect(catalog.connectionsOpened == before)
      }
    }
  }
}
