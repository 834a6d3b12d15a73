import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import LearningAPI
import LearningClient
import TestSupport
import Testing

@Suite("What a full run leaves out is doubted in proportion")
struct RemovalTests: RemovalSuite {
  @Test(
    "a page that is suddenly empty is no listing: it is asked for again, or each asset is",
    arguments: [90, 150])
  func suddenlyEmpty(_ count: Int) async throws {
    let scene = try await scene(count)
    let start = scene.api.log.count
    scene.api.inject(.nothing, at: start + 1)
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete && report.vanished == 0, "\(report.detail ?? "")")
    #expect(try scene.difference() == nil)
    let gets = asked(scene, since: start).count { $0.hasPrefix("get ") }
    // Few are asked for one by one; of many the listing is asked for once more, which brings them.
    #expect(gets == (count > 100 ? 0 : count))
  }

  /// How many there were, how many the API hides from listings and counts alike, and for how long that lasts.
  @Test(
    "what listings and counts hide but URNs find stays, whatever share it is",
    arguments: [(150, 149), (1500, 150)])
  func hidden(_ count: Int, _ hidden: Int) async throws {
    let scene = try await scene(count)
    let start = scene.api.log.count
    scene.api.behave(.hiding(urns(1..<1 + hidden)))
    let report = try await scene.sync(request)
    #expect(report.outcome == .partial && report.failure == nil && report.vanished == 0)
    let doubt = try #require(report.ledger.first?.doubt)
    #expect(
      doubt.hasPrefix("\(hidden) assets that earlier syncs brought were not listed, but urn:li:lyndaCourse:"))
    #expect(doubt.hasSuffix(", one of them, is there by its URN"))
    #expect(
      report.detail
        == "COURSE: \(doubt). Nothing was taken away; if LinkedIn did remove them, add --accept-removals")
    #expect(asked(scene, since: start).count { $0.hasPrefix("get ") } == 1)
    #expect(try tombstones(scene) == 0 && scene.difference() == nil)
    #expect(try CatalogStatus(of: scene.file).ledger.map(\.doubt) == [doubt])
    // The next run asks for everything again, also one that would be a delta, and is content when the API is.
    scene.api.behave(FakeLearningAPIManners())
    let next = try await scene.sync(SyncRequest(types: [.course]))
    #expect(next.outcome == .complete && next.ledger.map(\.modifiedAfter) == [nil])
    #expect(try scene.difference() == nil)
  }

  @Test(
    "a real removal of many goes through: listed twice, counted, a sample of 90 is not found",
    arguments: [1, 0])
  func real(_ left: Int) async throws {
    let scene = try await scene(300, [.video(1)])
    let start = scene.api.log.count
    scene.api.replace((0..<left).map { .course($0) } + [.video(1)])
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete && report.vanished == 300 - left, "\(report.detail ?? "")")
    let log = asked(scene, since: start)
    let gets = log.filter { $0.hasPrefix("get ") }
    #expect(gets.count == 90 && Set(gets).count == 90)
    #expect(log.count { $0 == "COURSE 0+1 by RECENCY" } == 1)
    #expect(log.count == (left + 1) * 2 + 1 + 90, "\(log.prefix(10))")
    #expect(try tombstones(scene) == 300 - left)
    #expect(try scene.difference(from: (0..<left).map { .course($0) }) == nil)
  }

  @Test("the other finder counts where no search does, locale by locale, or for all where it looks at none")
  func otherFinder() async throws {
    for countsAll in [true, false] {
      let scene = try await scene(300)
      var manners = FakeLearningAPIManners()
      manners.refusals[.search] = Self.refusal
      manners.isBlindToLocales = countsAll
      scene.api.behave(manners)
      scene.api.replace(Array(scene.api.assets.prefix(20)))
      let start = scene.api.log.count
      let report = try await scene.sync(request)
      #expect(report.outcome == .complete && report.vanished == 280, "\(report.detail ?? "")")
      #expect(asked(scene, since: start).contains("COURSE de_DE 0+1 by locale and type"))
      #expect(try scene.difference() == nil)
    }
  }

  @Test("numbers that disagree make the next run ask for everything, and accept the removal where told to")
  func disagreeing() async throws {
    let scene = try await scene(300)
    scene.api.replace(Array(scene.api.assets.prefix(20)))
    var manners = FakeLearningAPIManners()
    manners.miscount = { $0 + 7 }
    scene.api.behave(manners)
    let report = try await scene.sync(request)
    #expect(report.outcome == .partial && report.vanished == 0)
    #expect(report.ledger.first?.doubt?.hasSuffix("the API counts 27 of this type, and 20 came") == true)
    var accepting = SyncRequest(types: [.course])
    accepting.acceptsRemovals = true
    #expect(try await scene.sync(accepting).vanished == 280)
    #expect(try scene.difference() == nil)
  }

  @Test("a licence that loses half of its assets loses them here")
  func licence() async throws {
    let licensed = SyncRequest(types: [.course], isFull: true, licensedOnly: true)
    let scene = try SyncScene((0..<400).map { .course($0) })
    _ = try await scene.sync(licensed)
    scene.api.replace(Array(scene.api.assets.prefix(200)))
    #expect(try await scene.sync(licensed).vanished == 200)
    #expect(try scene.difference() == nil)
  }

  @Test("only the locale that was asked for is doubted, counted and taken away")
  func locale() async throws {
    let german = (500..<700).map { FakeLearningAPIAsset.course($0, locale: "de_DE") }
    let scene = try SyncScene((0..<20).map { .course($0) } + german)
    _ = try await scene.sync(request)
    let scoped = SyncRequest(
      types: [.course], locales: [AssetLocale(language: "de", country: "DE")], isFull: true)
    scene.api.behave(.hiding(urns(500..<650)))
    #expect(try await scene.sync(scoped).outcome == .partial)
    #expect(try scene.difference() == nil)
    scene.api.behave(FakeLearningAPIManners())
    scene.api.replace(Array(scene.api.assets.prefix(20)))
    #expect(try await scene.sync(scoped).vanished == 200)
    #expect(try scene.difference() == nil)
  }

  @Test("a listing that hides what other ways bring is completed by them")
  func otherStrategies() async throws {
    let scene = try await scene(300)
    scene.api.behave(.hiding(urns(100..<300), from: [.plain]))
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete && report.vanished == 0, "\(report.detail ?? "")")
    #expect(scene.api.log.contains("COURSE en_US 0+100"))
    #expect(try scene.difference() == nil)
  }

  @Test("a delta without anything in it is no removal")
  func delta() async throws {
    let scene = try await scene(150)
    scene.api.inject(.nothing, at: scene.api.log.count + 1)
    let start = scene.api.log.count
    #expect(try await scene.sync(SyncRequest(types: [.course])).outcome == .complete)
    #expect(asked(scene, since: start).count == 1)
    #expect(try scene.difference() == nil)
  }
}
