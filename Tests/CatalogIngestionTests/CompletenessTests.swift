import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import LearningAPI
import LearningClient
import Synchronization
import TestSupport
import Testing

@Suite("Where a listing is short, other ways to the same assets are tried")
struct CompletenessTests {
  private static let subjects = (0..<5).map { "urn:li:lyndaCategory:\($0)" }

  /// Courses of two locales, three levels and five subjects; one in seven has no subject.
  private static func courses(_ count: Int) -> [FakeLearningAPIAsset] {
    (0..<count).map { number in
      .course(
        number, locale: number.isMultiple(of: 4) ? "de_DE" : "en_US",
        classifications: number.isMultiple(of: 7) ? [] : [subjects[number % 5]])
    }
  }

  private let request = SyncRequest(types: [.course])

  @Test("An undisturbed run asks for the pages there are, one more for each listing, and one token")
  func minimum() async throws {
    let scene = try SyncScene(Self.courses(250) + (1...30).map { .path($0) } + (1...100).map { .video($0) })
    let report = try await scene.sync()
    #expect(report.outcome == .complete)
    #expect(
      scene.api.log == [
        "COURSE 0+100", "COURSE 100+100", "COURSE 200+100", "COURSE 250+100", "LEARNING_PATH 0+100",
        "LEARNING_PATH 30+100", "VIDEO 0+100", "VIDEO 100+100",
      ])
    #expect(scene.api.tokens == 1)
    #expect(try scene.difference() == nil)
    let ledger = try CatalogStatus(of: scene.file).ledger
    #expect(ledger == report.ledger)
    #expect(ledger.map(\.name) == ["COURSE", "LEARNING_PATH", "VIDEO"])
    #expect(ledger.map(\.announced) == [250, 30, 100])
    #expect(ledger.map(\.received) == [250, 30, 100])
    #expect(ledger.map(\.distinct) == [250, 30, 100])
    #expect(ledger.map(\.quarantined) == [0, 0, 0])
    #expect(ledger.map(\.missing) == [0, 0, 0])
    #expect(ledger[0].locales == ["en_US": 187, "de_DE": 63])
  }

  /// The strategies that are capped, and the one that brings everything then.
  @Test(
    "Each strategy is tried when those before it are capped",
    arguments: [
      (capped: [FakeLearningAPIRequest.Strategy.plain], helps: "COURSE en_US 0+100"),
      ([.plain, .locale], "COURSE en_US 0+100 by locale and type"),
      ([.plain, .locale, .localeAndType], "COURSE 0+100 INTERMEDIATE"),
    ])
  func ways(_ capped: [FakeLearningAPIRequest.Strategy], _ helps: String) async throws {
    let scene = try SyncScene(Self.courses(600))
    var manners = FakeLearningAPIManners()
    for strategy in capped { manners.caps[strategy] = strategy == .plain ? 500 : 120 }
    scene.api.behave(manners)
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete, "\(report.detail ?? "")")
    #expect(scene.api.log.contains(helps))
    // The true number came from a search, because the total was capped.
    #expect(scene.api.log.contains("COURSE 0+1 by RECENCY"))
    #expect(report.ledger.map(\.announced) == [600])
    #expect(report.ledger.map(\.distinct) == [600])
    #expect(try scene.difference() == nil)
  }

  @Test(
    "Classifications, each capped, need not cover: what no strategy reaches is missing, by the type's count")
  func missing() async throws {
    let scene = try SyncScene(Self.courses(600))
    var manners = FakeLearningAPIManners()
    manners.caps = [.plain: 500, .locale: 100, .localeAndType: 100, .level: 100, .search: 12]
    scene.api.behave(manners)
    let report = try await scene.sync(request)
    #expect(report.outcome == .partial)
    let entry = try #require(report.ledger.first)
    #expect(entry.announced == 600)
    // Beyond the first 500, parts of classifications bring what is not capped in them.
    var reached = Set(0..<500)
    for subject in Self.subjects.indices {
      let all = (0..<600).filter { $0 % 7 != 0 && $0 % 5 == subject }
      reached.formUnion(all.prefix(12))
      for isGerman in [true, false] {
        let spoken = all.filter { $0.isMultiple(of: 4) == isGerman }
        reached.formUnion(spoken.prefix(12))
        for level in 0..<3 { reached.formUnion(spoken.filter { $0 % 3 == level }.prefix(12)) }
      }
    }
    #expect(reached.count > 500)
    #expect(entry.distinct == reached.count)
    #expect(entry.missing == 600 - reached.count)
    #expect(entry.missing > 0)
    #expect(report.detail == "\(entry.missing) announced by the API never came")
    for subject in Self.subjects {
      #expect(scene.api.log.contains("COURSE 0+100 in \(subject)"))
      #expect(scene.api.log.contains("COURSE de_DE 0+100 ADVANCED in \(subject)"))
    }
    // 5 subjects, 13 locales of each, and 3 levels of each that is capped: nothing that is not capped is cut.
    #expect(scene.api.log.count { $0.contains(" in ") } == 5 + 5 * 13 + 10 * 3)
    // Nothing is trusted that is not complete: the next run asks for everything again.
    #expect(try await scene.sync(request).ledger.map(\.modifiedAfter) == [nil])
  }

  @Test("A total that is a cap is not taken for the end, one that only looks like it costs one request")
  func roundTotal() async throws {
    let scene = try SyncScene(Self.courses(500))
    #expect(try await scene.sync(request).outcome == .complete)
    #expect(scene.api.log.suffix(2) == ["COURSE 500+100", "COURSE 0+1 by RECENCY"])
  }

  @Test("A strategy that the API refuses is passed over")
  func refusedWay() async throws {
    let scene = try SyncScene(Self.courses(300))
    var manners = FakeLearningAPIManners()
    manners.gaps = [.plain: ["urn:li:lyndaCourse:7"], .locale: ["urn:li:lyndaCourse:7"]]
    manners.refusals = [.localeAndType: .json(#"{"message":"no such finder","status":400}"#, status: 400)]
    scene.api.behave(manners)
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete)
    #expect(scene.api.log.contains("COURSE 0+100 BEGINNER"))
    #expect(try scene.difference() == nil)
  }

  @Test("Assets that leave while the catalog is paged push others between two pages: listed once more")
  func movingForward() async throws {
    let scene = try SyncScene(Self.courses(350))
    scene.api.change(before: 2) { Array($0.dropFirst(3)) }
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete, "\(report.detail ?? "")")
    #expect(try scene.difference(from: Self.courses(350)) == nil)
    #expect(report.ledger.map(\.distinct) == [347])
    // What left during the first listing is gone with the next run that asks for everything.
    var full = request
    full.isFull = true
    #expect(try await scene.sync(full).vanished == 3)
    #expect(try scene.difference() == nil)
  }

  @Test("Assets that come while the catalog is paged are not missing")
  func movingBackward() async throws {
    let scene = try SyncScene(Self.courses(350))
    let new = (900..<904).map { FakeLearningAPIAsset.course($0) }
    scene.api.change(before: 3) { new + $0 }
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete, "\(report.detail ?? "")")
    #expect(try scene.difference() == nil)
  }

  @Test("A catalog that never stands still ends, and is not called complete while something is missing")
  func neverStill() async throws {
    let scene = try SyncScene(Self.courses(450))
    for number in 2..<40 { scene.api.change(before: number) { Array($0.dropFirst()) } }
    let report = try await scene.sync(request)
    let there = Set(scene.api.assets.map(\.json))
    let missed = try scene.difference(from: Self.courses(450)) != nil
    #expect(scene.api.requests.count < 120)
    if report.outcome == .complete { #expect(!missed, "\(there.count)") }
  }

  @Test("Repeated assets do not stand for those that never came; every number is in the ledger")
  func duplicates() async throws {
    let scene = try SyncScene([.course(1), .course(1), .course(2)])
    let entry = try #require(try await scene.sync(request).ledger.first)
    #expect(entry.announced == 3)
    #expect(entry.distinct == 2)
    #expect(entry.received >= 3)
    #expect(entry.missing == 1)
  }

  @Test("A listing that never says how many there are is counted by a search; without a count it is partial")
  func noTotal() async throws {
    let scene = try SyncScene(Self.courses(150))
    scene.api.injectAlways(.noPaging)
    #expect(try await scene.sync(request).outcome == .complete)
    #expect(scene.api.log.last == "COURSE 0+1 by RECENCY")
    let silent = try SyncScene(Self.courses(150))
    silent.api.injectAlways(
      .text { $0.replacing("\"paging\":", with: "\"pages\":").replacing("FacetMetadata", with: "Counts") })
    let report = try await silent.sync(request)
    #expect(report.outcome == .partial)
    #expect(report.detail == "COURSE: the API never said how many there are")
    #expect(try silent.difference() == nil)
  }

  @Test("A listing that invents assets without end is left")
  func endless() async throws {
    let scene = try SyncScene([])
    let next = Mutex(0)
    scene.api.injectAlways(
      .changed { right in
        let first = next.withLock { number in
          number += 100
          return number
        }
        let elements = (first..<first + 100).map { FakeLearningAPIAsset.course($0).json }.joined(
          separator: ",")
        return .json(#"{"paging":{"total":50},"elements":[\#(elements)]}"#)
      })
    let report = try await scene.sync(request)
    #expect(report.outcome == .partial)
    #expect(report.detail?.contains("the API gives more and more assets") == true, "\(report.detail ?? "")")
    #expect(scene.api.requests.count < 110)
  }
}
