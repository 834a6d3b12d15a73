import CatalogIngestion
import CatalogStore
import LearningAPI
import LearningClient
import TestSupport
import Testing

@Suite("Without evidence nothing is taken away")
struct RemovalEvidenceTests: RemovalSuite {
  @Test(
    "without evidence nothing goes, with --accept-removals it does", arguments: [60, 200], ["get", "counts"])
  func noEvidence(_ removed: Int, _ what: String) async throws {
    let scene = try await scene(250)
    var manners = FakeLearningAPIManners()
    let ways: [FakeLearningAPIRequest.Strategy] = what == "get" ? [.get] : [.search, .localeAndType]
    for strategy in ways { manners.refusals[strategy] = Self.refusal }
    scene.api.behave(manners)
    scene.api.replace(Array(scene.api.assets.dropFirst(removed)))
    let report = try await scene.sync(request)
    if what == "counts", removed <= 100 {
      // Each is asked for; counts are not needed.
      #expect(report.outcome == .complete && report.vanished == removed, "\(report.detail ?? "")")
      return
    }
    #expect(report.outcome == .partial && report.failure == nil && report.vanished == 0)
    #expect(
      report.ledger.first?.doubt?.contains(what == "get" ? "100, Not enough" : "in no other way") == true)
    #expect(try tombstones(scene) == 0)
    let accepted = try await scene.sync(accepting)
    #expect(accepted.outcome == .complete && accepted.vanished == removed, "\(accepted.detail ?? "")")
    #expect(try scene.difference() == nil)
  }

  @Test("--accept-removals keeps each asset that its URN finds")
  func acceptedInPart() async throws {
    let scene = try await scene(300)
    let kept = scene.api.assets.filter { $0.urn.hasSuffix("0") }
    scene.api.replace(kept)
    scene.api.behave(.hiding(kept.map(\.urn)))
    let doubted = try await scene.sync(request)
    #expect(doubted.outcome == .partial && doubted.vanished == 0)
    let report = try await scene.sync(accepting)
    #expect(report.outcome == .complete && report.vanished == 300 - kept.count, "\(report.detail ?? "")")
    #expect(try scene.difference() == nil)
  }

  @Test(
    "an API that breaks where a URN is asked for has no evidence; one that is down ends the run, which goes on"
  )
  func broken() async throws {
    let scene = try await scene(250)
    scene.api.replace(Array(scene.api.assets.dropFirst(3)))
    var manners = FakeLearningAPIManners()
    for refusal in [
      LoopbackResponse.json("", status: 500), .html("<p>Blocked</p>", status: 403), .json("[]"),
    ] {
      manners.refusals[.get] = refusal
      scene.api.behave(manners)
      let report = try await scene.sync(request)
      #expect(report.outcome == .partial && report.failure == nil && report.vanished == 0)
    }
    scene.api.behave(FakeLearningAPIManners())
    let start = scene.api.log.count
    for number in 6...20 { scene.api.inject(.dropped, at: start + number) }
    let down = try await scene.sync(request)
    #expect(down.outcome == .partial && down.failure != nil && down.vanished == 0)
    for number in 1...20 { scene.api.inject(nil, at: start + number) }
    let before = scene.api.log.count
    #expect(try await scene.sync(request).vanished == 3)
    #expect(asked(scene, since: before).allSatisfy { $0.hasPrefix("get ") })
    #expect(try scene.difference() == nil)
  }

  @Test("stopped again and again, a run asks for each of its sample once, and for the same ones")
  func stopped() async throws {
    let scene = try await scene(300)
    scene.api.replace([.course(1)])
    let start = scene.api.log.count
    var reports: [SyncReport] = []
    repeat {
      reports.append(try await scene.sync(request, maximumRequests: 7))
    } while reports.last?.failure != nil
    let report = try #require(reports.last)
    #expect(reports.count > 10 && report.outcome == .complete && report.vanished == 299)
    let gets = asked(scene, since: start).filter { $0.hasPrefix("get ") }
    #expect(gets.count == 90 && Set(gets).count == 90)
    #expect(try scene.difference() == nil)
  }

  @Test("whatever an API says of its numbers, no run removes an asset that is there by its URN")
  func lies() async throws {
    for round in 0..<(RunLength.isFull ? 200 : 12) {
      let seed = SeededRandom.seed &+ UInt64(round)
      var random = SeededRandom(seed)
      let count = random.number(5...320)
      let scene = try await scene(count, [.video(1)])
      for _ in 0..<3 {
        let share = random.number(0...100)
        let hidden = random.some(urns(0..<count), share)
        var manners = FakeLearningAPIManners()
        for strategy in FakeLearningAPIRequest.Strategy.listings where random.percent(70) {
          manners.hidden[strategy] = Set(hidden)
        }
        let (factor, offset) = (random.below(3), random.number(-50...50))
        if random.percent(50) { manners.miscount = { max(0, $0 * factor + offset) } }
        scene.api.behave(manners)
        for number in 1...40 where random.percent(10) {
          let fault: FakeLearningAPIFault = random.percent(50) ? .nothing : .total(random.below(400))
          scene.api.inject(fault, at: scene.api.log.count + number)
        }
        let report = try await scene.sync(request)
        #expect(report.vanished == 0, "seed \(seed): \(report.outcome), \(report.detail ?? "")")
      }
      #expect(
        try scene.difference(from: scene.api.assets.filter { $0.type == "COURSE" }) == nil, "seed \(seed)")
    }
  }
}
