import TestSupport
import Testing

@Suite("An API that is not there")
struct UnreachableTests {
  @Test("nobody listens: its own code, an address to check, nothing lost")
  func refused() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let api = try FakeLearningAPI([])
    api.stop()
    let result = try await scene.sandbox.run(scene.sync(api))
    #expect(result.status == 6, "\(result)")
    #expect(
      result.errors.hasSuffix(
        "carrel: \(api.authURL) cannot be reached: the connection was refused. Check the network and the address, then try again.\n"
      ), "\(result)")
    #expect(try await scene.run("query", "--format", "urn").output == "urn:li:lyndaCourse:1\n")
  }

  @Test("it ends in the middle: what came is published, and the next sync goes on")
  func endsInTheMiddle() async throws {
    let scene = try Scene()
    let assets = (1...150).map { FakeLearningAPIAsset.course($0) }
    let api = try FakeLearningAPI(assets)
    api.injectAlways(.dropped)
    api.inject(.total(150), at: 1)
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(result.status == 6, "\(result)")
    #expect(
      result.errors.hasSuffix(" What came is published; the same command goes on from there.\n"), "\(result)")
    #expect(try await scene.export().split(separator: "\n").count == 100)
    api.injectAlways(nil)
    let asked = api.log.count
    #expect(try await scene.sandbox.run(scene.sync(api, "--type", "course")).status == 0)
    #expect(api.log.dropFirst(asked) == ["COURSE 100+100", "COURSE 150+100"])
    #expect(try await scene.export().split(separator: "\n").count == 150)
  }

  @Test("a page for people answers: said so")
  func html() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    api.injectAlways(.html)
    let result = try await scene.sandbox.run(scene.sync(api))
    #expect(result.status == 6, "\(result)")
    #expect(
      result.errors.hasSuffix(
        "carrel: What answers at \(api.apiURL)/v2/learningAssets is not the LinkedIn API: status 200, HTML '<html><body>Please sign in</body></html>'. Check the address, and whether a proxy or a login page stands in between.\n"
      ), "\(result)")
  }

  @Test("the secret goes nowhere in the clear", arguments: ["--api-url", "--auth-url"])
  func plainHTTP(_ option: String) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    let result = try await scene.sandbox.run(scene.sync(api, option, "http://example.com/x"))
    #expect(result.status == 64)
    #expect(result.errors.contains("would send the secret in the clear; write https"), "\(result)")
    #expect(result.errors.contains(option), "\(result)")
    #expect(api.wire.isEmpty)
  }

  @Test(
    "an address that is none",
    arguments: ["", "x", "ftp://127.0.0.1", "http://a@127.0.0.1", "http://127.0.0.1:0"])
  func badAddress(_ address: String) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    let result = try await scene.sandbox.run(scene.sync(api, "--api-url", address))
    #expect(result.status == 64, "\(result)")
    #expect(api.wire.isEmpty)
  }
}
