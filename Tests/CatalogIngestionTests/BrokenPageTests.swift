import CatalogIngestion
import CatalogStore
import LearningAPI
import TestSupport
import Testing

/// A page that never comes as it should, whatever is tried: all but the one element that breaks it comes.
@Suite("A page that stays broken")
struct BrokenPageTests {
  private static let assets: [FakeLearningAPIAsset] = (1...230).map { .course($0) } + [.path(1)]
  /// Three pages of courses, one of paths, and the ends.
  private static let undisturbed = 7
  /// What docs/sync.md says that one place may cost.
  private static let mostPerPlace = 40

  private static let ways: [(name: String, fault: FakeLearningAPIFault, hasBytes: Bool)] = [
    ("JSON that is cut off", .text { String($0.dropLast(3)) }, true),
    ("500", .answer(.json(#"{"message":"oops","status":500}"#, status: 500)), false),
    ("half an answer", .truncated(after: 40), false),
    (
      "elements of another type", .text { $0.replacing("\"elements\":[", with: "\"elements\":7,\"x\":[") },
      true
    ),
  ]

  private func sync(_ scene: SyncScene) async throws -> SyncReport {
    try await scene.sync(SyncRequest(types: [.course, .learningPath]))
  }

  private func breakPlaces(_ places: Set<Int>, _ fault: FakeLearningAPIFault, _ scene: SyncScene) {
    var manners = FakeLearningAPIManners()
    manners.brokenPlaces = ["COURSE": places]
    manners.brokenPage = fault
    scene.api.behave(manners)
  }

  @Test(
    "comes without the one place that breaks it, and is whole when the API is mended",
    arguments: ways.indices, [0, 57, 100, 229])
  func onePlace(_ kind: Int, _ place: Int) async throws {
    let (name, fault, hasBytes) = Self.ways[kind]
    let scene = try SyncScene(Self.assets)
    breakPlaces([place], fault, scene)
    let report = try await sync(scene)
    let about = "\(name) at \(place): \(report.detail ?? "no detail"), \(scene.api.log)"
    #expect(report.outcome == .partial && report.failure == nil, "\(about)")
    #expect(
      report.ledger.map(\.missing) == [1, 0] && report.ledger.map(\.quarantined) == [0, 0], "\(about)")
    #expect(report.detail?.contains("1 announced by the API never came") == true, "\(about)")
    #expect(report.detail?.contains("never gives 1 of its places") == true, "\(about)")
    #expect(scene.api.requests.count <= Self.undisturbed + Self.mostPerPlace, "\(about)")
    var others = Self.assets
    others.remove(at: place)
    #expect(try scene.difference(from: others) == nil, "\(about)")
    let aside = try QuarantinedElement.all(in: scene.file)
    #expect(aside.map(\.source) == ["COURSE, start \(place)"], "\(about)")
    #expect(aside.allSatisfy { $0.bytes.isEmpty != hasBytes }, "\(about)")
    scene.api.behave(FakeLearningAPIManners())
    #expect(try await sync(scene).outcome == .complete, "\(about)")
    #expect(try scene.difference() == nil, "\(about)")
  }

  @Test("several places, each left out alone")
  func severalPlaces() async throws {
    let places = [3, 4, 99, 100, 200]
    let scene = try SyncScene(Self.assets)
    breakPlaces(Set(places), Self.ways[1].fault, scene)
    let report = try await sync(scene)
    #expect(report.ledger.map(\.missing) == [places.count, 0])
    let others = Self.assets.enumerated().filter { !places.contains($0.offset) }.map(\.element)
    #expect(try scene.difference(from: others) == nil)
    #expect(scene.api.requests.count <= Self.undisturbed + places.count * Self.mostPerPlace)
  }

  @Test("an end that cannot be seen leaves nothing out, and is not taken for one")
  func end() async throws {
    let scene = try SyncScene(Self.assets)
    breakPlaces([230], Self.ways[0].fault, scene)
    let report = try await sync(scene)
    #expect(report.outcome == .partial && report.ledger.map(\.missing) == [0, 0], "\(report.detail ?? "")")
    #expect(try scene.difference() == nil)
  }

  @Test("a stop in the middle of looking for the place loses nothing")
  func stopped() async throws {
    let scene = try SyncScene(Self.assets)
    breakPlaces([57], Self.ways[1].fault, scene)
    for limit in stride(from: 3, to: 40, by: 9) {
      let report = try await scene.sync(
        SyncRequest(types: [.course, .learningPath]), maximumRequests: limit)
      if report.failure == nil { break }
    }
    let report = try await sync(scene)
    #expect(report.ledger.map(\.missing) == [1, 0], "\(report.detail ?? "")")
    var others = Self.assets
    others.remove(at: 57)
    #expect(try scene.difference(from: others) == nil)
  }

  @Test("an API that can only give small pages is asked for small ones")
  func small() async throws {
    let scene = try SyncScene(Self.assets)
    scene.api.injectAlways(
      .changed { right in
        let count = String(decoding: right.body, as: UTF8.self).ranges(of: "\"urn\":\"urn:li:lyndaCourse:")
          .count
        return count > 30 ? .json("", status: 500) : right
      })
    let report = try await sync(scene)
    #expect(report.outcome == .complete, "\(report.detail ?? "")")
    #expect(try scene.difference() == nil)
    #expect(scene.api.requests.count < 80, "\(scene.api.log)")
  }

  @Test(
    "an API that is down is asked seven times, three places in a row end the run, and it goes on when mended")
  func down() async throws {
    let scene = try SyncScene(Self.assets)
    for place in [nil, 0, 57, 229] {
      if let place {
        breakPlaces([place, place + 1, place + 2], Self.ways[1].fault, scene)
      } else {
        breakPlaces(Set(0...5_000), Self.ways[1].fault, scene)
      }
      let asked = scene.api.requests.count
      let report = try await sync(scene)
      let about = "\(place ?? -1): \(report.outcome), \(report.detail ?? "")"
      if place == nil { #expect(scene.api.requests.count == asked + 7, "\(about)") }
      if place != 229 { #expect(report.failure != nil, "\(about)") }
      #expect(scene.api.requests.count <= asked + Self.undisturbed + 3 * Self.mostPerPlace, "\(about)")
    }
    scene.api.behave(FakeLearningAPIManners())
    var reports = [try await sync(scene)]
    // What was left out in a run that goes on is asked for by the one after it.
    if reports[0].outcome != .complete { reports.append(try await sync(scene)) }
    #expect(reports.last?.outcome == .complete)
    #expect(try scene.difference() == nil)
  }
}
