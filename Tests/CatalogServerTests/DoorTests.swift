import CatalogServer
import LearningAPI
import Testing

/// A page of another site that has its own name lead to this machine gets nothing.
@Suite("Host and Origin")
struct DoorTests {
  private static let form = "grant_type=client_credentials&client_id=key&client_secret=secret"

  /// The status of a request with these header lines in the place of `Host`.
  private static func answer(
    _ browser: EmulatorBrowser, _ lines: [String], _ method: String = "GET", _ target: String = "/nothing"
  ) async throws -> EmulatorAnswer {
    let head = ["\(method) \(target) HTTP/1.1", "Connection: close"] + lines
    return try EmulatorAnswer(
      try await browser.exchange(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8)))
  }

  private static func expect(
    _ status: Int, _ browser: EmulatorBrowser, _ lines: [String], _ method: String = "GET",
    _ target: String = "/nothing"
  ) async throws {
    let answer = try await answer(browser, lines, method, target)
    #expect(answer.status == status, "\(lines) \(target): \(answer.text)")
  }

  @Test("names of this machine are let in, with any port")
  func own() async throws {
    try await EmulatorScene.with([]) { browser in
      for host in [
        "127.0.0.1", "127.0.0.1:\(browser.port)", "localhost", "LocalHost:1", "[::1]", "[::1]:65535",
        "localhost:80",
      ] {
        try await Self.expect(404, browser, ["Host: \(host)"])
      }
      for origin in ["http://localhost:3000", "https://127.0.0.1", "http://[::1]:8080", "http://LOCALHOST"] {
        let lines = ["Host: localhost", "Origin: \(origin)"]
        try await Self.expect(404, browser, lines)
      }
    }
  }

  @Test("every path is refused to another name, in the API's words, and nothing is told")
  func others() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      for target in [
        "/v2/learningAssets?q=criteria", "/v2/learningAssets/urn:li:lyndaCourse:990001",
        "/v2/learningClassifications?q=keyword&keyword=java", "/nothing",
        "/oauth/v2/accessToken?\(Self.form)",
      ] {
        for lines in [
          ["Host: page.example:\(browser.port)", "Origin: http://page.example:\(browser.port)"],
          ["Host: page.example"], ["Host: 127.0.0.1", "Origin: http://page.example"],
        ] {
          let answer = try await Self.answer(
            browser, lines + ["Authorization: Bearer \(token)"], "GET", target)
          #expect(answer.status == 403)
          #expect(answer.json?["status"]?.int == 403)
          #expect(answer.json?["message"]?.string?.isEmpty == false)
          #expect(!answer.text.contains("access_token") && answer.json?["elements"] == nil)
          #expect(answer.headers["access-control-allow-origin"] == nil)
        }
      }
      let post = try await Self.answer(
        browser,
        [
          "Host: page.example", "Content-Type: application/x-www-form-urlencoded",
          "Content-Length: \(Self.form.utf8.count)",
        ], "POST", "/oauth/v2/accessToken")
      #expect(post.status == 403)
    }
  }

  @Test(
    "what is no single name of this machine is refused",
    arguments: [
      ["Host: 127.0.0.1.page.example"], ["Host: localhost.page.example"], ["Host: page.example#localhost"],
      ["Host: page.example@localhost"], ["Host: localhost@page.example"], ["Host: localhost:80:80"],
      ["Host: localhost:"], ["Host: localhost:99999"], ["Host: localhost:x"], ["Host: localhost:+1"],
      ["Host: "],
      ["Host: localhost, page.example"], ["Host: localhost."], ["Host: 127.1"], ["Host: 2130706433"],
      ["Host: [::1"], ["Host: [::ffff:127.0.0.1]"], ["Host: ::1"], ["Host: [::1]x"],
      ["Host: http://localhost"], [],
      ["Host: localhost", "Host: localhost"], ["Host: page.example", "Host: localhost"],
      ["Host: localhost", "host: page.example"], ["Host: localhost", "Origin: null"],
      ["Host: localhost", "Origin: "], ["Host: localhost", "Origin: localhost"],
      ["Host: localhost", "Origin: file://"], ["Host: localhost", "Origin: http://localhost/"],
      ["Host: localhost", "Origin: http://localhost http://page.example"],
      ["Host: localhost", "Origin: http://localhost", "Origin: http://page.example"],
      ["Host: localhost", "Origin: http://localhost.page.example"],
    ])
  func odd(lines: [String]) async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await Self.answer(browser, lines)
      #expect([400, 403].contains(answer.status), "\(answer.text)")
      #expect(answer.json?["status"]?.int == Int64(answer.status))
    }
  }

  @Test("a whole URL as the target changes nothing of it")
  func absoluteForm() async throws {
    try await EmulatorScene.with([]) { browser in
      for host in ["localhost", "page.example"] {
        try await Self.expect(403, browser, ["Host: page.example"], "GET", "http://\(host)/nothing")
      }
      try await Self.expect(404, browser, ["Host: localhost"], "GET", "http://127.0.0.1:1/nothing")
    }
  }

  @Test("the configured names are let in, and addresses in digits where other computers may come")
  func configured() async throws {
    var options = APIEmulator.Options()
    options.hostname = "0.0.0.0"
    options.clientID = "key"
    options.clientSecret = "secret"
    options.otherNames = ["Catalog.Example", "fd00::1"]
    try await EmulatorScene.with([], options) { browser in
      for host in [
        "catalog.example:8321", "[fd00::1]", "0.0.0.0", "localhost", "192.0.2.7:8321", "[2001:db8::7]:80",
      ] {
        try await Self.expect(404, browser, ["Host: \(host)"])
      }
      for host in ["other.example", "127.1", "192.0.2.7.example", "[192.0.2.7]", "[catalog.example]"] {
        let answer = try await Self.answer(browser, ["Host: \(host)"])
        #expect([400, 403].contains(answer.status), "\(host)")
      }
    }
  }
}
