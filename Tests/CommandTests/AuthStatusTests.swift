import Foundation
import TestSupport
import Testing

@Suite("auth status")
struct AuthStatusTests {
  @Test("without a key it says what is missing and ends with 4")
  func none() async throws {
    let result = try await Scene().run("auth", "status")
    #expect(result.status == 4)
    #expect(result.lines.first == "key          none that can be used")
    #expect(result.lines.contains("environment  LINKEDIN_CLIENT_ID not set, LINKEDIN_CLIENT_SECRET not set"))
    #expect(result.errors.hasPrefix("carrel: no credentials: name a file with --credentials"))
  }

  @Test("a key in a file or in the environment is told of, never told")
  func usable() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let path = try scene.sandbox.write("key.json", #"{"client_id":"me","client_secret":"hush"}"#)
    let file = try await scene.run("auth", "status", "--credentials", path)
    #expect(file.status == 0, "\(file)")
    #expect(
      file.lines == [
        "key          from the file", "file         '\(path)', mode 600",
        "environment  LINKEDIN_CLIENT_ID not set, LINKEDIN_CLIENT_SECRET not set",
        "token        asked for by each sync, kept in memory until it ends, stored nowhere",
        "catalog      '\(scene.sandbox.catalog.path(percentEncoded: false))', mode 644: holds neither key nor token",
      ])
    let json = try await scene.sandbox.run(
      ["auth", "status", "--format", "json"],
      environment: ["LINKEDIN_CLIENT_ID": "me", "LINKEDIN_CLIENT_SECRET": "hush"])
    #expect(json.status == 0)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    #expect(object["isUsable"] as? Bool == true)
    #expect(object["LINKEDIN_CLIENT_SECRET"] as? String == "set")
    #expect(!json.output.contains("hush") && !file.output.contains("hush") && !file.output.contains("me\""))
  }

  @Test("a file that a sync would refuse is refused here, for the same reason")
  func refused() async throws {
    let scene = try Scene()
    let path = try scene.sandbox.write("key.json", #"{"client_id":"me","client_secret":"hush"}"#, mode: 0o644)
    let result = try await scene.run("auth", "status", "--credentials", path)
    #expect(result.status == 4)
    #expect(result.lines.contains("file         '\(path)', mode 644"))
    #expect(result.errors == (try await scene.run("sync", "--credentials", path)).errors)
  }
}
