import Foundation
import TestSupport
import Testing

@Suite("Secrets stay secret")
struct SecrecyTests {
  private static let secret = "canary/SECRET+with=signs"
  /// The secret and the token as they are, and the parts that survive an escape.
  private static let forbidden = [secret, "canary", "SECRET", FakeLearningAPI.tokenPrefix, "faketoken"]

  private func expectClean(_ text: String, _ place: String) {
    for word in Self.forbidden { #expect(!text.contains(word), "\(word) in \(place)") }
  }

  @Test("no output, message, catalog, log of the catalog, export or argument holds the secret or a token")
  func everywhere() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI((1...120).map { .course($0) }, clientSecret: Self.secret)
    api.inject(.answer(.html("<p>\(FakeLearningAPI.tokenPrefix)1 \(Self.secret)</p>", status: 502)), at: 1)
    api.inject(.held, at: 3)
    let environment = [
      "LINKEDIN_CLIENT_ID": FakeLearningAPI.clientID, "LINKEDIN_CLIENT_SECRET": Self.secret,
    ]
    let running = try scene.sandbox.start(["sync"] + api.arguments, environment: environment)
    try await api.waitForRequest(3)
    #if os(Linux)
      let arguments = try Data(contentsOf: URL(filePath: "/proc/\(running.identifier)/cmdline"))
      expectClean(String(decoding: arguments, as: UTF8.self), "the arguments")
      #expect(!arguments.isEmpty)
    #endif
    try expectCleanFiles(scene)
    api.release()
    let result = await running.result()
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.contains(", 1 repeated"))
    for command in [["export"], ["status"], ["status", "--format", "json"], ["query", "--format", "api"]] {
      let output = try await scene.sandbox.run(command)
      expectClean(output.output + output.errors, command.joined(separator: " "))
    }
    try expectCleanFiles(scene)
    #expect(api.wire.allSatisfy { !$0.target.contains("canary") && !$0.target.contains("faketoken") })
  }

  @Test(
    "neither does a message about a refusal that quotes them",
    arguments: [400, 401, 403, 404, 500])
  func quotedInRefusals(_ status: Int) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)], clientSecret: Self.secret)
    let text = "\(FakeLearningAPI.tokenPrefix)1 and \(Self.secret)"
    api.injectAlways(.answer(.json(#"{"message":"you sent \#(text)","status":\#(status)}"#, status: status)))
    let result = try await scene.sandbox.run(
      ["sync"] + api.arguments,
      environment: ["LINKEDIN_CLIENT_ID": FakeLearningAPI.clientID, "LINKEDIN_CLIENT_SECRET": Self.secret])
    #expect([1, 4, 6].contains(result.status), "\(result)")
    expectClean(result.errors, "standard error")
    try expectCleanFiles(scene)
  }

  @Test("a catalog and its lock are its owner's alone")
  func permissions() async throws {
    let scene = try Scene()
    let path = scene.sandbox.path("new/folder/catalog.sqlite")
    #expect(try await scene.run("import", scene.jsonLines([.course(1)]), "--catalog", path).status == 0)
    for (name, mode) in [("new/folder/catalog.sqlite", 0o600), ("new/folder", 0o700)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: scene.sandbox.path(name))
      #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
    }
  }

  private func expectCleanFiles(_ scene: Scene) throws {
    let files = try scene.sandbox.files()
    #expect(files.keys.contains { $0.hasSuffix("catalog.sqlite") })
    for (name, bytes) in files {
      for word in Self.forbidden {
        #expect(bytes.firstRange(of: Array(word.utf8)) == nil, "\(word) in \(name)")
      }
    }
  }
}
