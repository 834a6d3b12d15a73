import Foundation
import TestSupport
import Testing

@Suite("A sync that is refused")
struct SyncRefusalTests {
  private static let assets: [FakeLearningAPIAsset] =
    (1...150).map { .course($0) } + (1...20).map { .course(500 + $0, locale: "de_DE") }
    + (1...5).map { .path($0) } + (1...120).map { .video($0) }

  @Test("a token that ends in the middle is renewed once, and nobody notices but the summary")
  func tokenExpires() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    api.inject(.expiredToken, at: 3)
    let result = try await scene.sandbox.run(scene.sync(api))
    #expect(result.status == 0, "\(result)")
    #expect(api.tokens == 2)
    #expect(result.errors.contains(", 9 requests, token renewed once\n"))
    #expect(try await scene.export() == Scene.undisturbedExport(Self.assets))
  }

  @Test("a token that is never taken ends with the code for credentials")
  func tokenNeverTaken() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    api.injectAlways(.expiredToken)
    let result = try await scene.sandbox.run(scene.sync(api))
    #expect(result.status == 4, "\(result)")
    #expect(api.requests.count == 2)
    #expect(result.errors.contains("EXPIRED_ACCESS_TOKEN, The token used in the request has expired"))
  }

  @Test("the day's quota: its own code, no request until told to try now, and it goes on from there")
  func quota() async throws {
    func day() -> Int { Int(Date().timeIntervalSince1970) / 86_400 }
    let today = day()
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    api.inject(.usedUpQuota, at: 3)
    let first = try await scene.sandbox.run(scene.sync(api))
    #expect(first.status == 5, "\(first)")
    #expect(
      first.errors.contains("LinkedIn's quota of requests for today is used up. Try again after "), "\(first)"
    )
    #expect(try await scene.export().split(separator: "\n").count == 170)
    let status = try await scene.object("status", "--format", "json")
    #expect((status["lastSync"] as? [String: Any])?["outcome"] as? String == "quota")

    let wire = api.wire.count
    let second = try await scene.sandbox.run(scene.sync(api))
    // Midnight came between, and with it another day's quota.
    guard day() == today else { return }
    #expect(second.status == 5)
    #expect(
      second.errors.hasPrefix("carrel: the API's quota for today is used up; it resets at ")
        && second.errors.hasSuffix(" 00:00 UTC. Run the same command after that, or add --try-now\n"),
      "\(second)")
    #expect(api.wire.count == wire)

    let third = try await scene.sandbox.run(scene.sync(api, "--try-now"))
    #expect(third.status == 0, "\(third)")
    #expect(api.log.prefix(4).suffix(2) == ["COURSE 170+100", "COURSE 170+100"])
    #expect(try await scene.export() == Scene.undisturbedExport(Self.assets))
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 0)
  }

  @Test("a short throttle is waited for", arguments: [1, nil])
  func throttled(_ seconds: Int?) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    api.inject(.throttled(retryAfter: seconds), at: 1)
    let result = try await scene.sandbox.run(scene.sync(api, "--type", "course"))
    #expect(result.status == 0, "\(result)")
    #expect(api.log == ["COURSE 0+100", "COURSE 0+100", "COURSE 1+100"])
    #expect(result.errors.contains(", 1 repeated\n"))
  }

  @Test("a listing that is refused is named, by status too; where all are it is the key's fault")
  func refusedListing() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(Self.assets)
    var manners = FakeLearningAPIManners()
    manners.refusedTypes["LEARNING_PATH"] = .json(
      #"{"serviceErrorCode":100,"message":"Not enough permissions","status":403}"#, status: 403)
    api.behave(manners)
    let result = try await scene.sandbox.run(scene.sync(api))
    #expect(result.status == 2, "\(result)")
    #expect(
      result.errors.hasSuffix(
        "complete: COURSE, VIDEO\nrefused: LEARNING_PATH, 100, Not enough permissions\ncarrel: LinkedIn refused the listing LEARNING_PATH: 100, Not enough permissions\n"
      ), "\(result)")
    #expect(try await scene.export().split(separator: "\n").count == 290)
    #expect(
      try await scene.run("status").output.contains("LinkedIn refused the listing LEARNING_PATH: 100, Not"))
    let entries = try #require(
      try await scene.object("status", "--format", "json")["ledger"] as? [[String: Any]])
    #expect(entries.map { $0["refusal"] as? String } == [nil, "100, Not enough permissions", nil])
    let dry = try await scene.sandbox.run(scene.sync(api, "--dry-run"))
    #expect(dry.lines.contains("LEARNING_PATH        refused: 100, Not enough permissions"), "\(dry)")
    let alone = try await scene.sandbox.run(scene.sync(api, "--type", "learning_path"))
    #expect(alone.status == 4, "\(alone)")
  }

  @Test("an API of another version: said so")
  func outdated() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    api.injectAlways(
      .answer(.json(#"{"code":"NONEXISTENT_VERSION","message":"Gone","status":426}"#, status: 426)))
    let result = try await scene.sandbox.run(scene.sync(api))
    #expect(result.status == 1 && api.log.count == 1, "\(result)")
    #expect(
      result.errors.hasSuffix(
        "carrel: This Carrel is too old for LinkedIn's API: status 426, Gone. Install a newer Carrel; the catalog stays as it is.\n"
      ), "\(result)")
  }
}
