import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import LearningClient
import TestSupport
import Testing

@Suite("What changed arrives, what vanished goes")
struct DeltaTests {
  private static let subject = "urn:li:lyndaCategory:77"
  private let request = SyncRequest(types: [.course, .video])
  private var full: SyncRequest {
    var full = request
    full.isFull = true
    return full
  }

  private func tombstones(_ scene: SyncScene) throws -> Int { try CatalogStatus(of: scene.file).tombstones }

  @Test("Retired, retitled, re-levelled and newly come assets, and classifications that were taken away")
  func changes() async throws {
    let scene = try SyncScene((0..<120).map { .course($0, classifications: [Self.subject]) })
    #expect(try await scene.sync(request).outcome == .complete)
    let later = scene.clock.now + 3_600_000
    scene.clock.advance(days: 1)
    var assets = scene.api.assets
    assets[3] = .course(3, modifiedAt: later, isRetired: true, classifications: [Self.subject])
    assets[4] = .course(4, "Another title", modifiedAt: later, classifications: [Self.subject])
    // Number 6's level in a course that keeps its URN.
    assets[5].json = FakeLearningAPIAsset.course(5, modifiedAt: later).json
      .replacing("\"ADVANCED\"", with: "\"BEGINNER\"")
    assets[5].modifiedAt = later
    for number in 6..<120 { assets[number] = .course(number, modifiedAt: later) }
    assets.append(.course(500, modifiedAt: later))
    scene.api.replace(assets)
    let asked = scene.api.requests.count
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete)
    #expect(scene.api.requests.dropFirst(asked).allSatisfy { $0.modifiedAfter != nil })
    #expect(try scene.difference() == nil)
  }

  @Test("A full pass finds what vanished and keeps a tombstone; who comes back lives again")
  func vanished() async throws {
    let scene = try SyncScene((0..<150).map { .course($0) } + (1...20).map { .video($0) })
    _ = try await scene.sync(request)
    let all = scene.api.assets
    let gone = all[42]
    scene.api.replace(all.filter { $0.json != gone.json })
    scene.clock.advance(days: 2)
    #expect(try await scene.sync(request).vanished == 0)
    #expect(try tombstones(scene) == 0)
    let report = try await scene.sync(full)
    #expect(report.outcome == .complete)
    #expect(report.vanished == 1)
    #expect(scene.api.log.last == "get urn:li:lyndaCourse:42")
    #expect(try tombstones(scene) == 1)
    #expect(try scene.difference() == nil)
    #expect(throws: QueryError.self) {
      try Catalog(scene.file).asset(URN("urn:li:lyndaCourse:42") ?? URN(unchecked: ""))
    }
    scene.api.replace(all.map { $0.json == gone.json ? .course(42, modifiedAt: scene.clock.now) : $0 })
    #expect(try await scene.sync(request).outcome == .complete)
    #expect(try tombstones(scene) == 0)
    #expect(try scene.difference() == nil)
  }

  @Test("With a course its videos vanish; a video that a course still tells of stays as that")
  func nested() async throws {
    let contents = (1...3).map {
      #"{"asset":{"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:1,\#($0))","type":"VIDEO","title":{"locale":{"country":"US","language":"en"},"value":"Video \#($0) inside"},"contents":[]}}"#
    }.joined(separator: ",")
    var course = FakeLearningAPIAsset.course(1)
    course.json = course.json.replacing("\"contents\":[]", with: "\"contents\":[\(contents)]")
    let own = FakeLearningAPIAsset.video(1)
    let scene = try SyncScene([course, .course(2), own])
    _ = try await scene.sync(request)
    #expect(try scene.difference() == nil)
    scene.api.replace([course, .course(2)])
    #expect(try await scene.sync(full).vanished == 1)
    #expect(try scene.difference() == nil)
    #expect(try tombstones(scene) == 0)
    scene.api.replace([.course(2)])
    _ = try await scene.sync(full)
    #expect(try scene.difference() == nil)
    #expect(try tombstones(scene) == 1)
  }

  @Test("What a listing left out but the API still has is no loss")
  func slipped() async throws {
    let scene = try SyncScene((0..<150).map { .course($0) })
    _ = try await scene.sync(request)
    // One leaves before the cursor and one comes behind it: the numbers stay, and number 100 slips through.
    let asked = scene.api.requests.count
    scene.api.change(before: asked + 2) { Array($0.dropFirst()) + [.course(900)] }
    let report = try await scene.sync(full)
    #expect(report.outcome == .complete)
    #expect(scene.api.log.contains("get urn:li:lyndaCourse:100"))
    #expect(try scene.difference(from: (0..<150).map { .course($0) } + [.course(900)]) == nil)
    #expect(try tombstones(scene) == 0)
  }

  @Test(
    "A partial or failed run removes nothing and moves no date",
    arguments: ["missing", "failed", "bad asset"])
  func partial(_ how: String) async throws {
    let scene = try SyncScene((0..<150).map { .course($0) })
    _ = try await scene.sync(request)
    scene.clock.advance(days: 3)
    scene.api.replace(Array(scene.api.assets.dropFirst()))
    let asked = scene.api.requests.count
    switch how {
    case "missing": scene.api.injectAlways(.total(200))
    case "failed": for number in 2..<9 { scene.api.inject(.dropped, at: asked + number) }
    default:
      scene.api.inject(
        .text { $0.replacing("\"title\":{\"locale\"", with: "\"titel\":{\"locale\"") }, at: asked + 1)
    }
    #expect(try await scene.sync(full).outcome == .partial)
    #expect(try tombstones(scene) == 0)
    scene.api.injectAlways(nil)
    let before = scene.api.requests.count
    _ = try await scene.sync(request)
    // Still the date of the first run, or the same full run once more.
    let dates = Set(scene.api.requests.dropFirst(before).map(\.modifiedAfter))
    #expect(dates.isSubset(of: [nil, 1_795_521_600_000 - 86_400_000]), "\(dates)")
  }

  @Test("What came from files only is not the API's to lose")
  func imported() async throws {
    let scene = try SyncScene([.course(1)])
    let path = scene.folder.path("own.jsonl")
    try (FakeLearningAPIAsset.course(7).json + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    _ = try await Importer(CatalogWriter(scene.file), now: { 1 }).run([path])
    _ = try await scene.sync(full)
    #expect(try await scene.sync(full).vanished == 0)
    #expect(try scene.difference(from: [.course(1), .course(7)]) == nil)
  }

  @Test("A smaller licence does not remove what all others see")
  func licensed() async throws {
    let scene = try SyncScene([.course(1), .course(2)])
    _ = try await scene.sync(request)
    scene.api.replace([.course(1)])
    var licensed = full
    licensed.licensedOnly = true
    #expect(try await scene.sync(licensed).vanished == 0)
    #expect(try await scene.sync(full).vanished == 1)
  }

  @Test("One locale of an asset vanishes, the others stay")
  func oneLocale() async throws {
    let both = [FakeLearningAPIAsset.course(1), .course(1, "Kurs", locale: "de_DE")]
    let scene = try SyncScene(both + [.course(2), .course(3, locale: "de_DE")])
    var full = SyncRequest(types: [.course], locales: [.init(language: "en"), .init(language: "de")])
    full.isFull = true
    _ = try await scene.sync(full)
    #expect(try scene.difference() == nil)
    scene.api.replace([both[0], .course(2), .course(3, locale: "de_DE")])
    #expect(try await scene.sync(full).vanished == 1)
    #expect(scene.api.log.last == "get urn:li:lyndaCourse:1 de")
    #expect(try scene.difference() == nil)
    #expect(try tombstones(scene) == 0)
  }

  @Test("An asset whose type changed did not vanish")
  func typeChanged() async throws {
    let scene = try SyncScene([.course(1), .video(2)])
    _ = try await scene.sync(full)
    var changed = FakeLearningAPIAsset.course(1)
    changed.type = "VIDEO"
    changed.json = changed.json.replacing("\"COURSE\"", with: "\"VIDEO\"")
    scene.api.replace([changed, .video(2)])
    #expect(try await scene.sync(full).vanished == 0)
    #expect(try scene.difference() == nil)
  }

  @Test("Everything is asked for again when the last time is so many days ago")
  func automaticFull() async throws {
    let scene = try SyncScene((0..<3).map { .course($0) })
    func dates(_ days: Int, every: Int? = nil) async throws -> Set<Bool> {
      scene.clock.advance(days: days)
      let asked = scene.api.requests.count
      var request = request
      if let every { request.fullEvery = every }
      _ = try await scene.sync(request)
      return Set(scene.api.requests.dropFirst(asked).map { $0.modifiedAfter == nil })
    }
    #expect(try await dates(0) == [true])
    #expect(try await dates(29) == [false])
    #expect(try await dates(1) == [true])
    #expect(try await dates(1) == [false])
    #expect(try await dates(6, every: 7) == [true])
    #expect(try await dates(0, every: 0) == [true])
  }

  @Test("Dates go by the server's clock; a server that is days off is not believed")
  func serverClock() async throws {
    for (header, expected) in [
      ("Tue, 24 Nov 2026 10:00:00 GMT", Int64(1_795_514_400_000)),
      ("Tue, 24 Nov 2099 10:00:00 GMT", 1_795_521_600_000), ("Thu, 01 Jan 1970 00:00:10 GMT", 10_000),
    ] {
      let scene = try SyncScene([.course(1)])
      var manners = FakeLearningAPIManners()
      manners.headers = ["Date": header]
      scene.api.behave(manners)
      _ = try await scene.sync(SyncRequest(types: [.course]))
      let again = try await scene.sync(SyncRequest(types: [.course], fullEvery: 36_500))
      #expect(again.ledger.map(\.modifiedAfter) == [expected - 86_400_000], "\(header)")
    }
  }
}
