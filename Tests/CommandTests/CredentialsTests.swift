import Foundation
import TestSupport
import Testing

@Suite("Credentials")
struct CredentialsTests {
  private func sync(_ scene: Scene, _ api: FakeLearningAPI, key: String?) async throws -> CarrelProcessResult
  {
    let file = try key.map { try scene.sandbox.write("key.json", $0) }
    return try await scene.sandbox.run(["sync"] + api.arguments + (file.map { ["--credentials", $0] } ?? []))
  }

  @Test("without any, the message names both ways, and nothing is asked")
  func none() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    let result = try await sync(scene, api, key: nil)
    #expect(result.status == 4)
    #expect(
      result.errors
        == "carrel: no credentials: name a file with --credentials (JSON with client_id and client_secret, chmod 600), or set LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET\n"
    )
    #expect(api.wire.isEmpty)
  }

  @Test("a file that is not there")
  func missing() async throws {
    let scene = try Scene()
    let result = try await scene.run("sync", "--credentials", "nowhere.json")
    #expect(result.status == 4)
    #expect(
      result.errors
        == "carrel: the credentials file 'nowhere.json' cannot be read: No such file or directory\n")
  }

  @Test("a folder")
  func folder() async throws {
    let scene = try Scene()
    let path = scene.sandbox.path("home")
    let result = try await scene.run("sync", "--credentials", path)
    #expect(result.status == 4)
    #expect(result.errors == "carrel: the credentials file '\(path)' is not a file\n")
  }

  @Test("a file that others can read", arguments: [0o644, 0o640, 0o604, 0o660])
  func open(_ mode: Int) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    let path = try scene.sandbox.write("key.json", #"{"client_id":"a","client_secret":"hush"}"#, mode: mode)
    let result = try await scene.sandbox.run(["sync", "--credentials", path] + api.arguments)
    #expect(result.status == 4)
    #expect(
      result.errors
        == "carrel: the credentials file '\(path)' can be read by others; make it yours alone with: chmod 600 '\(path)'\n"
    )
    #expect(api.wire.isEmpty)
  }

  @Test(
    "a file without a usable key, of which nothing is quoted",
    arguments: [
      "", "hush", "{", #"{"client_id":"a"}"#, #"{"client_secret":"hush"}"#,
      #"{"client_id":"","client_secret":"hush"}"#,
      #"{"client_id":" \n","client_secret":"hush"}"#, #"{"client_id":1,"client_secret":"hush"}"#,
      #"["hush"]"#,
    ])
  func unusable(_ text: String) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    let result = try await sync(scene, api, key: text)
    #expect(result.status == 4)
    #expect(
      result.errors
        == "carrel: the credentials file '\(scene.sandbox.path("key.json"))' is not JSON of the form {\"client_id\": \"…\", \"client_secret\": \"…\"}\n"
    )
    #expect(api.wire.isEmpty)
  }

  @Test("a key that LinkedIn refuses: once asked, nothing lost")
  func refused() async throws {
    let scene = try Scene()
    try await scene.fill([.course(7)])
    let api = try FakeLearningAPI([.course(1)], clientSecret: "another")
    let result = try await scene.sandbox.run(scene.sync(api))
    #expect(result.status == 4)
    #expect(
      result.errors.hasSuffix(
        "carrel: LinkedIn refused the client credentials: invalid_client, Client authentication failed. Check the client id and secret, and that the key has the content permission.\n"
      ), "\(result)")
    #expect(api.wire.count == 1)
    #expect(try await scene.run("query", "--format", "urn").output == "urn:li:lyndaCourse:7\n")
  }

  @Test(
    "white space around a key is no part of it, wherever the key comes from",
    arguments: ["\n", "\r\n", " \t"])
  func trimmed(_ space: String) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    let (id, secret) = (FakeLearningAPI.clientID + space, space + FakeLearningAPI.clientSecret + space)
    let result = try await scene.sandbox.run(
      ["sync"] + api.arguments, environment: ["LINKEDIN_CLIENT_ID": id, "LINKEDIN_CLIENT_SECRET": secret])
    #expect(result.status == 0, "\(result)")
    let key = try JSONSerialization.data(withJSONObject: ["client_id": id, "client_secret": secret])
    #expect(try await sync(scene, api, key: String(decoding: key, as: UTF8.self)).status == 0)
    let none = try await scene.sandbox.run(
      ["sync"] + api.arguments, environment: ["LINKEDIN_CLIENT_ID": id, "LINKEDIN_CLIENT_SECRET": space])
    #expect(none.status == 4 && none.errors.hasPrefix("carrel: no credentials: "), "\(none)")
  }

  @Test("the environment is the other way")
  func environment() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    let result = try await scene.sandbox.run(
      ["sync"] + api.arguments,
      environment: [
        "LINKEDIN_CLIENT_ID": FakeLearningAPI.clientID,
        "LINKEDIN_CLIENT_SECRET": FakeLearningAPI.clientSecret,
      ])
    #expect(result.status == 0, "\(result)")
    #expect(try await scene.status("generation") == 1)
  }
}
