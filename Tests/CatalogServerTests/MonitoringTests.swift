import CatalogServer
import Foundation
import LearningAPI
import Synchronization
import Testing

@Suite("What those see who watch over an emulator")
struct MonitoringTests {
  private static let courses = "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=java"

  @Test("health and readiness, without a token")
  func health() async throws {
    try await EmulatorScene.withDemo { browser in
      #expect(try await browser.send("GET", "/healthz").text == #"{"status":"ok"}"#)
      let ready = try await browser.send("GET", "/readyz")
      #expect(ready.status == 200)
      #expect(ready.json?["status"]?.string == "ready")
      #expect(ready.json?["catalog"]?.string == "complete")
      #expect(try await browser.send("POST", "/healthz").status == 405)
      #expect(try await browser.send("HEAD", "/readyz").status == 200)
    }
    try await EmulatorScene.with([]) { browser in
      #expect(try await browser.send("GET", "/healthz").status == 200)
      let empty = try await browser.send("GET", "/readyz")
      #expect(empty.status == 503)
      #expect(empty.json?["catalog"]?.string == "empty")
    }
  }

  @Test("a catalog that is gone is not ready, and its metrics say so")
  func gone() async throws {
    try await TemporaryFolder.with { folder in
      let catalog = try CatalogImage.demo.get().open(in: folder)
      try await EmulatorScene.running(APIEmulator(catalog: catalog)) { url in
        let browser = try EmulatorBrowser(url)
        try FileManager.default.removeItem(at: folder.appending(path: "catalog.sqlite"))
        let answer = try await browser.send("GET", "/readyz")
        #expect(answer.status == 503)
        #expect(answer.json?["catalog"]?.string == "unreadable")
        let metrics = try await browser.send("GET", "/metrics").text
        #expect(metrics.contains("\ncarrel_catalog_generation NaN\n"))
        #expect(metrics.contains("\ncarrel_catalog_state{state=\"unreadable\"} 1.0\n"))
      }
    }
  }

  @Test("requests by route and status, their time, the catalog and what was passed over, for Prometheus")
  func metrics() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      _ = try await browser.get(Self.courses, token: token)
      _ = try await browser.get(Self.courses + "&nobody=1&knows=2", token: token)
      _ = try await browser.get("/v2/learningAssets/urn:li:lyndaCourse:1", token: token)
      _ = try await browser.send("TRACE", "/coffee")
      let answer = try await browser.send("GET", "/metrics")
      #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
      let lines = Set(answer.text.split(separator: "\n").map(String.init))
      for line in [
        "# TYPE carrel_http_requests_total counter",
        #"carrel_http_requests_total{route="/v2/learningAssets",method="GET",status="200"} 2"#,
        #"carrel_http_requests_total{route="/v2/learningAssets/{key}",method="GET",status="404"} 1"#,
        #"carrel_http_requests_total{route="NotFound",method="other",status="404"} 1"#,
        #"carrel_http_requests_total{route="/oauth/v2/accessToken",method="POST",status="200"} 1"#,
        "# TYPE carrel_http_request_duration_seconds histogram",
        #"carrel_http_request_duration_seconds_bucket{route="/v2/learningAssets",le="+Inf"} 2"#,
        #"carrel_http_request_duration_seconds_count{route="/v2/learningAssets"} 2"#,
        #"carrel_http_ignored_parameters_total{route="/v2/learningAssets"} 2"#,
        #"carrel_http_answers_with_notice_total{route="/v2/learningAssets"} 1"#,
        "carrel_catalog_generation 1.0", #"carrel_catalog_state{state="complete"} 1.0"#,
        #"carrel_catalog_state{state="empty"} 0.0"#,
      ] { #expect(lines.contains(line), "\(line)\n\(answer.text)") }
      #expect(!answer.text.contains(token))
      let age = answer.text.split(separator: "\n").first { $0.hasPrefix("carrel_catalog_age_seconds ") }
      #expect((age?.split(separator: " ").last.flatMap { Double($0) } ?? -1) >= 0)
    }
  }

  @Test("a line of JSON for each request, without tokens and secrets")
  func accessLog() async throws {
    let lines = Lines()
    var options = APIEmulator.Options()
    options.accessLog = { line in lines.add(line) }
    let token = try await EmulatorScene.withDemo(options) { browser in
      let token = try await browser.token()
      _ = try await browser.send(
        "GET", Self.courses + "&nobody=%0A1",
        headers: ["Authorization: Bearer \(token)", "User-Agent: tea/1"])
      _ = try await browser.send("GET", "/oauth/v2/accessToken?client_secret=hidden")
      return token
    }
    let all = lines.all
    #expect(all.count == 3)
    #expect(!all.joined().contains(token) && !all.joined().contains("hidden"))
    #expect(all.allSatisfy { !$0.contains("\n") })
    let question = try JSONDocument(Array(all[1].utf8)).root
    #expect(question["method"]?.string == "GET")
    #expect(question["path"]?.string == "/v2/learningAssets")
    #expect(
      question["query"]?.string == "q=criteria&assetFilteringCriteria.keyword=java&nobody=%0A1")
    #expect(question["route"]?.string == "/v2/learningAssets")
    #expect(question["status"]?.int == 200)
    #expect(question["client"]?.string == "127.0.0.1")
    #expect(question["userAgent"]?.string == "tea/1")
    #expect(question["time"]?.string?.hasSuffix("Z") == true)
    #expect((question["bytes"]?.int ?? 0) > 1_000)
    #expect((question["microseconds"]?.int ?? -1) >= 0)
    #expect(
      question["notices"]?.elements.first(where: { _ in true })?.string
        == "unknown parameter 'nobody'; it was ignored, as the API does")
    #expect(try JSONDocument(Array(all[2].utf8)).root["query"]?.string == "(not logged)")
  }

  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }
}
