import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import LearningAPI
import LearningClient
import TestSupport
import Testing

@Suite("A listing that the API refuses stops no other")
struct RefusedListingTests {
  private static let assets: [FakeLearningAPIAsset] =
    (0..<120).map { .course($0) } + (1...3).map { .path($0) } + (1...5).map { .video($0) }

  private func refuse(_ types: [String], _ status: Int, _ scene: SyncScene) {
    var manners = FakeLearningAPIManners()
    for type in types {
      manners.refusedTypes[type] = .json(#"{"message":"Not for you","status":\#(status)}"#, status: status)
    }
    scene.api.behave(manners)
  }

  private func dates(_ scene: SyncScene, since start: Int, _ type: String) -> Set<Bool> {
    Set(scene.api.requests.dropFirst(start).filter { $0.types == [type] }.map { $0.modifiedAfter == nil })
  }

  @Test(
    "it is named, the others are there, and the next run asks for it in full", arguments: [400, 403],
    [true, false])
  func one(_ status: Int, _ wasThere: Bool) async throws {
    let scene = try SyncScene(Self.assets)
    if wasThere { _ = try await scene.sync() }
    refuse(["LEARNING_PATH"], status, scene)
    let report = try await scene.sync()
    #expect(report.outcome == .partial && report.failure == nil)
    #expect(report.detail == "LinkedIn refused the listing LEARNING_PATH: status \(status), Not for you")
    #expect(report.ledger.map { $0.refusal != nil } == [false, true, false])
    #expect(report.ledger.map(\.doubt) == [nil, nil, nil])
    #expect(try CatalogStatus(of: scene.file).ledger == report.ledger)
    #expect(try scene.difference(from: Self.assets.filter { wasThere || $0.type != "LEARNING_PATH" }) == nil)
    // Still refused: it is passed again, and costs one request.
    let start = scene.api.log.count
    #expect(try await scene.sync().outcome == .partial)
    #expect(
      dates(scene, since: start, "COURSE") == [false] && dates(scene, since: start, "LEARNING_PATH") == [true]
    )
    #expect(scene.api.log.count == start + 3)
    refuse([], status, scene)
    let before = scene.api.log.count
    #expect(try await scene.sync().outcome == .complete)
    #expect(
      dates(scene, since: before, "LEARNING_PATH") == [true]
        && dates(scene, since: before, "VIDEO") == [false])
    #expect(try scene.difference() == nil)
  }

  @Test("what another listing leaves out is judged, of the refused type nothing goes")
  func removals() async throws {
    let scene = try SyncScene(Self.assets)
    _ = try await scene.sync()
    refuse(["LEARNING_PATH"], 403, scene)
    scene.api.replace(
      Self.assets.filter { ![4, 121].contains(Self.assets.map(\.urn).firstIndex(of: $0.urn)) })
    #expect(try await scene.sync(SyncRequest(isFull: true)).vanished == 1)
    #expect(
      try scene.difference(from: Self.assets.enumerated().filter { $0.offset != 4 }.map(\.element)) == nil)
  }

  @Test("where every listing is refused it is the key, and the run goes on where it was")
  func all() async throws {
    let scene = try SyncScene(Self.assets)
    refuse(["COURSE", "LEARNING_PATH", "VIDEO"], 403, scene)
    let report = try await scene.sync()
    #expect(report.outcome == .partial)
    #expect(report.failure == .forbidden(code: "status 403", description: "Not for you"))
    #expect(scene.api.log.count == 3)
    refuse([], 403, scene)
    let next = try await scene.sync()
    #expect(next.outcome == .complete && next.wasResumed)
    #expect(try scene.difference() == nil)
  }

  @Test("in the middle: what came stays, and the run that goes on asks for the rest")
  func middle() async throws {
    let scene = try SyncScene(Self.assets)
    scene.api.inject(.answer(.json(#"{"message":"no","status":403}"#, status: 403)), at: 2)
    let report = try await scene.sync(maximumRequests: 3)
    #expect(report.outcome == .partial && report.failure == .requestLimit(3))
    #expect(report.ledger.first?.refusal == "status 403, no" && report.ledger.first?.distinct == 100)
    let start = scene.api.log.count
    #expect(try await scene.sync().outcome == .complete)
    #expect(scene.api.log[start] == "COURSE 100+100")
    #expect(try scene.difference() == nil)
  }

  @Test("an estimate names it too, and counts the others")
  func estimate() async throws {
    let scene = try SyncScene(Self.assets)
    refuse(["COURSE"], 403, scene)
    let clock = scene.clock
    func estimate() async throws -> SyncEstimate {
      try await SyncEstimate.of(
        SyncRequest(), for: scene.file, client: scene.client(), now: { clock.now })
    }
    #expect(try await estimate().entries.map(\.refusal) == ["status 403, Not for you", nil, nil])
    refuse(["COURSE", "LEARNING_PATH", "VIDEO"], 403, scene)
    let error = await #expect(throws: IngestionError.self) { _ = try await estimate() }
    #expect(error == .api(.forbidden(code: "status 403", description: "Not for you")))
  }
}
