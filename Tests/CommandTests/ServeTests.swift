import Foundation
import TestSupport
import Testing

@Suite("The emulator")
struct ServeTests {
  @Test("a catalog that is synced from another's emulator answers the same")
  func copy() async throws {
    let scene = try Scene()
    try await scene.fill((0..<150).map { .course($0) })
    let serving = try scene.sandbox.start(["serve", "--port", "0"])
    try await CarrelProcessSandbox.wait(for: "the emulator to listen") {
      serving.errors.contains("answering as the API at ")
    }
    let base = try #require(serving.errors.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/)).0
    let sync = try await scene.sandbox.run(
      [
        "sync", "--catalog", scene.sandbox.path("copy.sqlite"), "--api-url", String(base), "--auth-url",
        "\(base)/oauth/v2/accessToken",
      ], environment: ["LINKEDIN_CLIENT_ID": "any", "LINKEDIN_CLIENT_SECRET": "any"])
    #expect(sync.status == 0, "\(sync)")
    let copied = try await scene.sandbox.run(["export", "--catalog", scene.sandbox.path("copy.sqlite")])
    #expect(try await scene.export() == copied.output)
    serving.signal(SIGINT)
    let ending = await serving.result()
    #expect(ending.status == 130)
    #expect(ending.errors.hasSuffix("carrel: stopping\n"), "\(ending)")
  }
}
