import Foundation
import TestSupport
import Testing

/// A proxy that writes down what it sees. Nothing for this computer may come by, and nothing secret at all.
@Suite("Proxies and folders")
struct ProxyTests {
  private static let secret = "canary/HIDDEN+with=signs"
  private static let variables = [
    "http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy",
  ]
  private static let key = ["LINKEDIN_CLIENT_ID": FakeLearningAPI.clientID, "LINKEDIN_CLIENT_SECRET": secret]

  private func recorder() throws -> LoopbackServer {
    try LoopbackServer { _ in LoopbackResponse(status: 502) }
  }

  @Test(
    "a sync from this computer asks no proxy, whichever variable names one",
    arguments: variables + ["all of them"])
  func direct(_ name: String) async throws {
    let scene = try Scene()
    let proxy = try recorder()
    let api = try FakeLearningAPI((1...120).map { .course($0) }, clientSecret: Self.secret)
    let names = Self.variables.contains(name) ? [name] : Self.variables
    let environment = Dictionary(names.map { ($0, proxy.url) }, uniquingKeysWith: { $1 })
    let result = try await scene.sandbox.run(
      ["sync", "--type", "course"] + api.arguments, environment: environment.merging(Self.key) { $1 })
    #expect(result.status == 0, "\(result)")
    #expect(proxy.requests.isEmpty, "\(proxy.requests.map(\.target))")
    let demo = try await scene.sandbox.run(
      ["demo", "--catalog", scene.sandbox.path("demo.sqlite")], environment: environment)
    #expect(demo.status == 0, "\(demo)")
    #expect(proxy.requests.isEmpty, "\(proxy.requests.map(\.target))")
  }

  @Test(
    "https goes through the proxy that is named for it, which sees the host alone",
    arguments: ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
  func tunnel(_ name: String) async throws {
    let scene = try Scene()
    let proxy = try recorder()
    let arguments = [
      "sync", "--api-url", "https://api.example.test", "--auth-url", "https://auth.example.test/token",
    ]
    let result = try await scene.sandbox.run(
      arguments, environment: [name: proxy.url, "NO_PROXY": "other.example.test"].merging(Self.key) { $1 })
    #expect(result.status == 6, "\(result)")
    #expect(!proxy.requests.isEmpty)
    for request in proxy.requests {
      #expect(request.method == "CONNECT" && request.target == "auth.example.test:443")
      #expect(request.body.isEmpty && request.headers["authorization"] == nil)
    }
    #expect(!result.errors.contains("canary") && !result.errors.contains("HIDDEN"))
  }

  @Test("https to this computer goes directly as well")
  func loopback() async throws {
    let scene = try Scene()
    let proxy = try recorder()
    let nobody = try recorder()
    let arguments = [
      "sync", "--api-url", "https://127.0.0.1:\(nobody.port)", "--auth-url",
      "https://localhost:\(nobody.port)/token",
      "--timeout", "5",
    ]
    let result = try await scene.sandbox.run(
      arguments, environment: ["HTTPS_PROXY": proxy.url].merging(Self.key) { $1 })
    #expect(result.status == 6, "\(result)")
    #expect(proxy.requests.isEmpty)
  }

  @Test("a sync leaves no folder for cookies or a cache", arguments: [true, false])
  func folders(_ hasDataHome: Bool) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)], clientSecret: Self.secret)
    var environment = Self.key
    if !hasDataHome { environment["XDG_DATA_HOME"] = "" }
    let result = try await scene.sandbox.run(
      ["sync", "--type", "course", "--catalog", scene.sandbox.path("catalog.sqlite")] + api.arguments,
      environment: environment)
    #expect(result.status == 0, "\(result)")
    let manager = FileManager.default
    #expect(try manager.contentsOfDirectory(atPath: scene.sandbox.path("home")) == [])
    #expect(try manager.contentsOfDirectory(atPath: scene.sandbox.path("data")) == ["carrel"])
    #expect(try manager.contentsOfDirectory(atPath: scene.sandbox.path("data/carrel")) == [])
  }
}
