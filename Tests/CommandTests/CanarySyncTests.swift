import Foundation
import TestSupport
import Testing

@Suite("A canary is found nowhere, whatever happens to a sync")
struct CanarySyncTests {
  private static let quoting =
    #"{"message":"you sent \#(FakeLearningAPI.tokenPrefix)1 and \#(Canary.secret)","status":"#

  /// What goes wrong with the second page.
  private static let faults: [(name: String, fault: FakeLearningAPIFault?)] = [
    ("nothing", nil), ("an expired token", .expiredToken), ("html", .html),
    ("a dropped connection", .dropped),
    ("half an answer", .truncated(after: 40)), ("a throttle", .throttled(retryAfter: 0)),
    ("a used up quota", .usedUpQuota), ("a wrong total", .total(7)),
    ("a refusal that quotes", .answer(.json(quoting + "403}", status: 403))),
    ("a fault that quotes", .answer(.json(quoting + "500}", status: 500))),
    (
      "a redirect that quotes",
      .answer(.json("{}", status: 302, headers: ["Location": "https://elsewhere.example/?\(Canary.secret)"]))
    ),
    (
      "a page that quotes",
      .answer(.html("<p>\(FakeLearningAPI.tokenPrefix)1 \(Canary.secret)</p>", status: 502))
    ),
    ("a page that never comes and quotes", nil),
  ]

  /// What the token endpoint may say of the secret that it was sent.
  private static let refusals: [LoopbackResponse] = [
    .json(#"{"error":"invalid_client","error_description":"wrong: \#(Canary.secret)"}"#, status: 401),
    .json(#"{"error":"\#(Canary.secret)"}"#, status: 400),
    .html("<p>client_secret=\(Canary.secret)</p>", status: 403),
    .html("<p>client_secret=canary%2FHIDDEN%2Bwith%3Dsigns</p>", status: 200),
  ]

  @Test("a sync, whatever happens to it and however much it tells", arguments: faults.indices)
  func syncing(_ index: Int) async throws {
    let (name, fault) = Self.faults[index]
    // The secret itself comes back only where somebody quotes it.
    for level in name.contains("quotes") ? Canary.levels : Canary.someLevels {
      let scene = try Scene()
      let api = try FakeLearningAPI((1...150).map { .course($0) }, clientSecret: Canary.secret)
      if let fault { api.inject(fault, at: 2) }
      if index == Self.faults.indices.last {
        // What comes in its place is set aside with its bytes. Asked for ten times with pauses, so once.
        guard level == "trace" else { continue }
        var manners = FakeLearningAPIManners()
        manners.brokenPlaces = ["COURSE": [149]]
        manners.brokenPage = .answer(
          .json(#"{"elements":"\#(FakeLearningAPI.tokenPrefix)1 \#(Canary.secret)"}"#))
        api.behave(manners)
      }
      let result = try await scene.sandbox.run(
        ["sync", "--type", "course"] + api.arguments,
        environment: Canary.environment.merging(["CARREL_LOG": level]) { $1 })
      Canary.expectClean(result, "a sync with \(name) at \(level)")
      try Canary.expectCleanFiles(scene, "a sync with \(name) at \(level)")
      #expect(api.requests.count > 1)
      for request in api.wire {
        Canary.expectClean(Array(request.target.utf8), "the address of a request")
      }
    }
  }

  @Test("a sync whose key is refused by somebody who quotes it", arguments: refusals.indices)
  func refused(_ index: Int) async throws {
    for level in Canary.levels {
      let scene = try Scene()
      let api = try FakeLearningAPI([.course(1)], clientSecret: Canary.secret)
      // Five times: an answer that is no refusal is asked for again.
      api.injectToken(Array(repeating: Self.refusals[index], count: level == "trace" ? 5 : 1))
      let result = try await scene.sandbox.run(
        ["sync"] + api.arguments, environment: Canary.environment.merging(["CARREL_LOG": level]) { $1 })
      Canary.expectClean(result, "refusal \(index) at \(level)")
      try Canary.expectCleanFiles(scene, "refusal \(index) at \(level)")
    }
  }
}
