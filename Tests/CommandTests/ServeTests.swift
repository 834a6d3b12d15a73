import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("The emulator")
struct ServeTests {
  /// Starts it; gives the process and the address that it prints first.
  private static func serve(
    _ scene: Scene, _ arguments: [String] = []
  ) async throws -> (process: CarrelProcess, base: String) {
    let serving = try scene.sandbox.start(["serve", "--port", "0"] + arguments)
    try await CarrelProcessSandbox.wait(for: "the emulator to listen") { serving.output.contains("\n") }
    return (serving, String(serving.output.prefix { $0 != "\n" }))
  }

  @Test(
    "a catalog that is synced from another's emulator answers the same, in both protocols and versioned",
    arguments: [[], ["--protocol", "2"], ["--protocol", "2", "--linkedin-version", "202411"]])
  func copy(form: [String]) async throws {
    let scene = try Scene()
    try await scene.fill((0..<150).map { .course($0) })
    let (serving, base) = try await Self.serve(scene, ["--strict", "--log", scene.sandbox.path("log.jsonl")])
    #expect(base.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+/) != nil, "\(base)")
    let sync = try await scene.sandbox.run(
      [
        "sync", "--catalog", scene.sandbox.path("copy.sqlite"), "--api-url", base, "--auth-url",
        "\(base)/oauth/v2/accessToken",
      ] + form, environment: ["LINKEDIN_CLIENT_ID": "any", "LINKEDIN_CLIENT_SECRET": "hidden"])
    #expect(sync.status == 0, "\(sync)")
    let copied = try await scene.sandbox.run(["export", "--catalog", scene.sandbox.path("copy.sqlite")])
    #expect(try await scene.export() == copied.output)
    serving.signal(SIGINT)
    let ending = await serving.result()
    #expect(ending.status == 130)
    #expect(ending.errors.hasSuffix("carrel: stopping\n"), "\(ending)")
    #expect(ending.output == base + "\n")
    let log = try String(contentsOfFile: scene.sandbox.path("log.jsonl"), encoding: .utf8)
    let lines = log.split(separator: "\n")
    #expect(lines.count > 3 && lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    #expect(log.contains("assetFilteringCriteria=(") == !form.isEmpty)
    #expect(log.contains("\"/rest/learningAssets\"") == (form.count > 2))
    #expect(!log.contains("hidden"))
  }

  @Test("another address needs a key, which comes from a file that is its owner's alone")
  func key() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let secret = scene.sandbox.path("secret.txt")
    try Data("canary+/=secret\n".utf8).write(to: URL(filePath: secret))
    let open = try await scene.sandbox.run(["serve", "--port", "0", "--host", "0.0.0.0"])
    #expect(open.status == 1 && open.errors.contains("name the client id and the secret"), "\(open)")
    let half = try await scene.sandbox.run(["serve", "--client-id", "key"])
    #expect(half.status == 64 && half.errors.contains("belong together"), "\(half)")
    let arguments = ["--host", "0.0.0.0", "--client-id", "key", "--client-secret-file", secret]
    chmod(secret, 0o644)
    let readable = try await scene.sandbox.run(["serve", "--port", "0"] + arguments)
    #expect(readable.status == 4 && readable.errors.contains("chmod 600"), "\(readable)")
    chmod(secret, 0o600)
    let (serving, base) = try await Self.serve(scene, arguments)
    let url = base.replacing("0.0.0.0", with: "127.0.0.1")
    for (text, status) in [("canary+/=secret", Int32(0)), ("other", 4)] {
      let sync = try await scene.sandbox.run(
        [
          "sync", "--catalog", scene.sandbox.path("copy\(status).sqlite"), "--api-url", url, "--auth-url",
          "\(url)/oauth/v2/accessToken",
        ], environment: ["LINKEDIN_CLIENT_ID": "key", "LINKEDIN_CLIENT_SECRET": text])
      #expect(sync.status == status, "\(sync)")
    }
    serving.signal(SIGTERM)
    let ending = await serving.result()
    #expect(ending.status == 143)
    #expect(!(ending.output + ending.errors).contains("canary"))
  }

  @Test("a file of faults that cannot be used is told before it listens, and one that can is met")
  func simulation() async throws {
    let scene = try Scene()
    try await scene.fill((0..<30).map { .course($0) })
    let file = scene.sandbox.path("faults.json")
    func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: file)) }
    try write(#"{"faults":[{"effect":"nobody"}]}"#)
    let wrong = try await scene.sandbox.run(["serve", "--port", "0", "--simulate", file])
    #expect(wrong.status == 64 && wrong.errors.contains("fault 1 has the effect 'nobody'"), "\(wrong)")
    try write(#"{"faults":[{"effect":"expireTokens","at":1},{"effect":"status","status":500,"at":3}]}"#)
    let (serving, base) = try await Self.serve(
      scene, ["--simulate", file, "--token-lifetime", "1000", "--total-cap", "10", "--metadata", "api"])
    let sync = try await scene.sandbox.run(
      [
        "sync", "--catalog", scene.sandbox.path("copy.sqlite"), "--api-url", base, "--auth-url",
        "\(base)/oauth/v2/accessToken",
      ], environment: ["LINKEDIN_CLIENT_ID": "any", "LINKEDIN_CLIENT_SECRET": "any"])
    #expect(sync.status == 0, "\(sync)")
    #expect(sync.errors.contains("repeated"), "\(sync)")
    serving.signal(SIGINT)
    _ = await serving.result()
  }
}
