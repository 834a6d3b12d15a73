import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import Foundation
import LearningAPI
import LearningClient
import TestSupport
import Testing

/// Every fault at every place, each ending in the right state with few requests and little waiting.
@Suite("Faults")
struct FaultTests {
  /// Seven requests when nothing disturbs: two pages of courses, one of paths, one of videos, and the ends.
  private static let assets: [FakeLearningAPIAsset] =
    (1...101).map { .course($0) } + [.path(1), .video(1)]
  private static let undisturbed = 7
  /// The most that one request is waited for: five `Retry-After` of an hour.
  private static let longestWait = 5 * 3600.0

  @Test("alone, at every page, once", arguments: 1...undisturbed)
  func table(_ position: Int) async throws {
    let elsewhere = try LoopbackServer { _ in .json("{}") }
    for fault in SyncFault.all(elsewhere: elsewhere.url) {
      let scene = try SyncScene(Self.assets)
      for (index, answer) in fault.answers.enumerated() { scene.api.inject(answer, at: position + index) }
      let report = try await scene.sync()
      let place = "\(fault.name), request \(position): \(report.outcome), \(report.detail ?? "no detail")"
      #expect(scene.clock.waited <= Self.longestWait, "\(place)")
      #expect(scene.api.requests.count <= Self.undisturbed + fault.cost, "\(place), \(scene.api.log)")
      switch fault.ending {
      case .healed: #expect(report.outcome == .complete, "\(place)")
      case .noticed: #expect(report.outcome != .quota && report.failure == nil, "\(place)")
      case .setAside:
        #expect(report.outcome == .partial && report.ledger.contains { $0.quarantined == 1 }, "\(place)")
      case .refused:
        #expect(
          report.outcome == .partial && report.failure == nil
            && report.ledger.count { $0.refusal != nil } == 1,
          "\(place)")
      case .unreachable: #expect(report.outcome == .partial && report.failure != nil, "\(place)")
      case .quota:
        #expect(report.outcome == .quota, "\(place)")
        await #expect(throws: IngestionError.self, "\(place)") { try await scene.sync() }
        scene.clock.advance(seconds: 12 * 3600)
      }
      if report.outcome != .complete {
        for number in 1...100 { scene.api.inject(nil, at: number) }
        let asked = scene.api.requests.count
        let again = try await scene.sync()
        #expect(again.outcome == .complete, "\(place), then \(again.outcome), \(again.detail ?? "")")
        if report.failure != nil {
          let stored = scene.api.log.prefix(position - 1)
          let repeated = Set(stored).intersection(scene.api.log.dropFirst(asked))
          #expect(repeated.isEmpty, "\(place) asks again for \(repeated)")
        }
      }
      #expect(try scene.difference() == nil, "\(place)")
    }
    #expect(elsewhere.requests.isEmpty)
  }

  @Test("that last end the run with few requests, and the next run goes on")
  func lasting() async throws {
    let elsewhere = try LoopbackServer { _ in .json("{}") }
    for fault in SyncFault.all(elsewhere: elsewhere.url)
    where [.unreachable, .quota].contains(fault.ending) || fault.cost > 0 {
      let scene = try SyncScene(Self.assets)
      for number in 3..<200 { scene.api.inject(fault.answers.first, at: number) }
      let report = try await scene.sync()
      let place = "\(fault.name) for ever: \(report.outcome), \(report.detail ?? "no detail")"
      #expect(scene.api.requests.count < 130, "\(place)")
      #expect(scene.clock.waited <= Self.longestWait, "\(place)")
      for number in 1...2000 { scene.api.inject(nil, at: number) }
      scene.clock.advance(days: 1)
      #expect(try await scene.sync().outcome == .complete, "\(place)")
      #expect(try scene.difference() == nil, "\(place)")
    }
  }

  @Test("mixed at random, run after run, come to the same catalog in the end")
  func mixed() async throws {
    let elsewhere = try LoopbackServer { _ in .json("{}") }
    // A total that lies and a refusal make a run start again; the others all go on.
    let faults = SyncFault.all(elsewhere: elsewhere.url).filter {
      ![.noticed, .setAside, .refused].contains($0.ending)
    }
    for round in 0..<(RunLength.isFull ? 1000 : 25) {
      let seed = SeededRandom.seed &+ UInt64(round)
      var random = SeededRandom(seed)
      let scene = try SyncScene(Self.assets)
      for number in 1...400 where random.percent(45) {
        let fault = faults[random.below(faults.count)]
        scene.api.inject(fault.answers[random.below(fault.answers.count)], at: number)
      }
      var outcomes: [RunOutcome] = []
      repeat {
        outcomes.append(try await scene.sync().outcome)
        scene.clock.advance(days: 1)
      } while outcomes.last != .complete && outcomes.count < 40
      #expect(outcomes.last == .complete, "seed \(seed): \(outcomes)")
      #expect(try scene.difference() == nil, "seed \(seed)")
      // Each page is stored once; all other requests are answered with a fault.
      let stored = scene.api.requests.count
      #expect(stored < 400, "seed \(seed)")
    }
    #expect(elsewhere.requests.isEmpty)
  }

  @Test("of the token endpoint")
  func tokens() async throws {
    let token = #"{"access_token":"AQwrong","expires_in":7775999}"#
    for (name, answers, isHealed) in [
      ("500 once", [LoopbackResponse.json("", status: 500)], true), ("HTML once", [.html("<p>")], true),
      ("no token once", [.json("{}")], true), ("202 once", [.json(token, status: 202)], true),
      ("too old", [.json("", status: 426)], false), ("closed once", [.drop], true),
      ("down", Array(repeating: LoopbackResponse.drop, count: 5), false),
      ("HTML", Array(repeating: LoopbackResponse.html("<p>"), count: 5), false),
    ] {
      let scene = try SyncScene(Self.assets)
      scene.api.injectToken(answers)
      let report = try await scene.sync()
      #expect((report.outcome == .complete) == isHealed, "\(name): \(report.detail ?? "")")
      #expect(report.statistics.tokenRequests <= 5, "\(name)")
      #expect(try await scene.sync().outcome == .complete, "\(name)")
      #expect(try scene.difference() == nil, "\(name)")
    }
    // In the middle: the token has expired, and its endpoint is down.
    let scene = try SyncScene(Self.assets)
    scene.api.injectToken([nil] + Array(repeating: LoopbackResponse.drop, count: 5))
    scene.api.inject(.expiredToken, at: 3)
    let report = try await scene.sync()
    #expect(report.outcome == .partial)
    guard case .unreachable(let url, _) = report.failure else {
      Issue.record("\(String(describing: report.failure))")
      return
    }
    #expect(url == scene.api.authURL)
    #expect(try await scene.sync().outcome == .complete)
    // Two pages, the refused one, and the five from there on.
    #expect(scene.api.requests.count == Self.undisturbed + 1)
    #expect(try scene.difference() == nil)
  }

  @Test("of the clock: a token that the server takes for expired is renewed, whatever this machine thinks")
  func clock() async throws {
    let scene = try SyncScene(Self.assets)
    let clock = scene.clock
    // Back by ten years, then forward by twenty.
    scene.api.change(before: 2) { assets in
      clock.advance(days: -3650)
      return assets
    }
    scene.api.change(before: 4) { assets in
      clock.advance(days: 7300)
      return assets
    }
    let report = try await scene.sync()
    #expect(report.outcome == .complete)
    #expect(report.statistics.tokenRequests == 2)
    #expect(try scene.difference() == nil)
  }

  @Test("of patience: an answer that stalls or comes byte by byte is given up and asked for again")
  func slow() async throws {
    for fault in [
      LoopbackResponse.Fault.stalled(after: 0), .stalled(after: 200), .slow(secondsPerByte: 1),
    ] {
      let scene = try SyncScene(Self.assets)
      scene.api.inject(.broken(fault), at: 2)
      let report = try await scene.sync(timeout: 5)
      #expect(report.outcome == .complete, "\(fault): \(report.detail ?? "")")
      #expect(try scene.difference() == nil, "\(fault)")
    }
  }

  @Test("of size: a page of 50 MB is read, in place of one beyond the limit smaller ones are")
  func large() async throws {
    let scene = try SyncScene(Self.assets)
    scene.api.inject(.bytes { $0 + [UInt8](repeating: 0x20, count: 50 << 20) }, at: 2)
    #expect(try await scene.sync().outcome == .complete)
    #expect(try scene.difference() == nil)
    let other = try SyncScene(Self.assets)
    other.api.inject(.bytes { $0 + [UInt8](repeating: 0x20, count: 1 << 20) }, at: 2)
    let report = try await other.sync(maximumBody: 1 << 20)
    #expect(report.outcome == .complete, "smaller pages come: \(report.detail ?? "")")
    #expect(try other.difference() == nil)
  }

  @Test("of data: what is odd is kept, what cannot be used is set aside alone")
  func data() async throws {
    let odd = [
      ("a lone surrogate", "Course number", "Course \\ud83d number"),
      ("a key twice", "\"type\":\"COURSE\"", "\"type\":\"VIDEO\",\"type\":\"COURSE\""),
      (
        "a number beyond 64 bits", "\"contents\":[]", "\"contents\":[],\"big\":123456789012345678901234567890"
      ),
      (
        "null for what may be absent", "\"level\":\"",
        "\"images\":null,\"shortDescription\":null,\"level\":\""
      ),
      (
        "a date beyond 64 bits", "\"publishedAt\":1500000000000", "\"publishedAt\":15000000000000000000000000"
      ),
      ("an unknown level", "\"ADVANCED\"", "\"EXPERT\""),
      ("an unknown state", "\"AVAILABLE\"", "\"PREVIEW\""),
      ("deep nesting", "\"contents\":[]", "\"contents\":[],\"deep\":" + nested(200)),
    ]
    let bad = [
      ("2,000-deep nesting", "\"contents\":[]", "\"contents\":[],\"deep\":" + nested(2000)),
      ("no title", "\"title\"", "\"titel\""), ("a title of null", "\"value\":", "\"value\":null,\"x\":"),
    ]
    let good = FakeLearningAPIAsset.course(1)
    for (isGood, list) in [(true, odd), (false, bad)] {
      for (name, old, new) in list {
        var changed = FakeLearningAPIAsset.course(8)
        changed.json = changed.json.replacing(old, with: new)
        #expect(changed.json != FakeLearningAPIAsset.course(8).json, "\(name)")
        let scene = try SyncScene([good, changed, .course(3)])
        let report = try await scene.sync(SyncRequest(types: [.course]))
        #expect(report.outcome == (isGood ? .complete : .partial), "\(name): \(report.detail ?? "")")
        #expect(report.ledger.map(\.missing) == [0], "\(name)")
        #expect(try scene.difference(from: isGood ? nil : [good, .course(3)]) == nil, "\(name)")
        #expect(try CatalogStatus(of: scene.file).quarantine == (isGood ? 0 : 1), "\(name)")
      }
    }
    // Bytes that are no UTF-8 in one asset, every time.
    let scene = try SyncScene([good, .course(8, "Course number BROKEN"), .course(3)])
    scene.api.injectAlways(
      .bytes { body in
        guard let at = body.firstRange(of: Array("BROKEN".utf8)) else { return body }
        return body[..<at.lowerBound] + [0xFF] + body[at.lowerBound...]
      })
    let report = try await scene.sync(SyncRequest(types: [.course]))
    #expect(report.ledger.map(\.quarantined) == [1])
    #expect(try scene.difference(from: [good, .course(3)]) == nil)
  }

  private func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }
}
