import CatalogIngestion
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("The history tells what became of each asset")
struct HistoryTests {
  /// What differs between two states of a catalog, worked out from the records alone.
  private struct Model {
    var assets: [String: (title: String, level: String?, isRetired: Bool, skills: Set<Int>)] = [:]

    func lines(until new: Model) -> Set<String> {
      var lines: Set<String> = []
      for (urn, now) in new.assets {
        guard let then = assets[urn] else {
          lines.insert("added \(urn) nil COURSE")
          continue
        }
        if then.title != now.title { lines.insert("retitled \(urn) \(then.title) \(now.title)") }
        if then.level != now.level {
          lines.insert("level \(urn) \(then.level ?? "nil") \(now.level ?? "nil")")
        }
        if then.isRetired != now.isRetired {
          lines.insert(
            now.isRetired
              ? "retired \(urn) AVAILABLE RETIRED" : "reinstated \(urn) RETIRED AVAILABLE")
        }
        let gone = then.skills.subtracting(now.skills), come = now.skills.subtracting(then.skills)
        if !gone.isEmpty || !come.isEmpty {
          lines.insert("classifications \(urn) \(Self.urns(gone)) \(Self.urns(come))")
        }
      }
      return lines
    }

    private static func urns(_ skills: Set<Int>) -> String {
      skills.isEmpty
        ? "nil" : skills.map { "urn:li:skill:\($0)" }.sorted().joined(separator: " ")
    }

    func json(_ urn: String, updatedAt: Int) -> String {
      guard let asset = assets[urn] else { return "" }
      let level = asset.level.map { #""level":"\#($0)","# } ?? ""
      let skills = asset.skills.sorted().map {
        #"{"associatedClassification":{"urn":"urn:li:skill:\#($0)","type":"SKILL"}}"#
      }
      return
        #"{"urn":"\#(urn)","type":"COURSE","title":{"locale":{"language":"en"},"value":"\#(asset.title)"},"details":{\#(level)"availability":"\#(asset.isRetired ? "RETIRED" : "AVAILABLE")","lastUpdatedAt":\#(updatedAt),"classifications":[\#(skills.joined(separator: ","))]}}"#
    }
  }

  private static func lines(_ built: CatalogBuilder, since start: CatalogHistory.Start) throws -> [String] {
    var lines: [String] = []
    try CatalogHistory(of: built.file).forEach(since: start) { change in
      lines.append(
        "\(change.kind.rawValue) \(change.urn) \(change.old ?? "nil") \(change.new ?? "nil")")
    }
    return lines
  }

  @Test("Generation by generation it equals a model", arguments: [UInt64(1), 2, 3, 4])
  func model(_ number: UInt64) throws {
    var random = SeededRandom(SeededRandom.seed &+ number)
    let built = try CatalogBuilder()
    var model = Model()
    var expected: [Set<String>] = []
    for generation in 1...6 {
      let before = model
      var touched: [String] = []
      for _ in 0..<30 {
        let urn = "urn:li:lyndaCourse:\(random.below(60))"
        var asset = model.assets[urn] ?? ("Title \(urn)", "BEGINNER", false, [1])
        if random.percent(30) { asset.title = "Title \(random.below(1000))" }
        if random.percent(20) { asset.level = random.pick([nil, "BEGINNER", "ADVANCED"], or: nil) }
        if random.percent(20) { asset.isRetired.toggle() }
        if random.percent(30) { asset.skills = Set((0..<3).map { _ in random.below(6) }) }
        model.assets[urn] = asset
        // Every state is sent, so that what is only there in between must not be told.
        touched.append(model.json(urn, updatedAt: generation * 1000 + touched.count))
      }
      try built.add(lines: touched)
      expected.append(before.lines(until: model))
    }
    for after in 0..<6 {
      let told = try Self.lines(built, since: .generation(after))
      #expect(
        Set(told) == expected[after...].reduce(into: []) { $0.formUnion($1) }, "seed \(SeededRandom.seed)")
      #expect(told.count == expected[after...].reduce(0) { $0 + $1.count })
    }
    #expect(try Set(Self.lines(built, since: .lastGeneration)) == expected[5])
    // All was published at the builder's one moment.
    #expect(
      try Self.lines(built, since: .date(1_764_000_000_000)).count == expected.reduce(0) { $0 + $1.count })
    #expect(try Self.lines(built, since: .date(1_764_000_000_001)) == [])
    _ = try CatalogWriter(built.file).rebuild(at: 9)
    #expect(try Set(Self.lines(built, since: .generation(5))) == expected[5])
  }

  private static func course(_ number: Int, videos: [Int], updatedAt: Int) -> String {
    let videos = videos.map {
      #"{"asset":{"urn":"urn:li:lyndaVideo:\#($0)","type":"VIDEO","title":{"value":"Video \#($0)"}}}"#
    }
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Course \#(number)"},"details":{"lastUpdatedAt":\#(updatedAt)},"contents":[\#(videos.joined(separator: ","))]}"#
  }

  @Test("Large generations are told before small ones, each in the order of URNs")
  func order() throws {
    func lines(_ numbers: Range<Int>, updatedAt: Int) -> [String] {
      numbers.map { Self.course($0, videos: [$0 + 50_000], updatedAt: updatedAt) }
    }
    let built = try CatalogBuilder(lines: lines(1..<200, updatedAt: 1))
    try built.add(lines: lines(200..<202, updatedAt: 1))
    try built.add(lines: lines(150..<400, updatedAt: 2) + [Self.course(1, videos: [], updatedAt: 2)])
    try built.add(lines: lines(1..<3, updatedAt: 3))
    for after in 0..<4 {
      var told: [[String]] = []
      var generations: [Int] = []
      try CatalogHistory(of: built.file).forEach(since: .generation(after)) { change in
        generations.append(change.generation)
        told.append([change.urn, change.kind.rawValue, change.locale ?? ""])
        #expect(change.appliedAt == 1_764_000_000_000)
      }
      #expect(generations == generations.sorted() && Set(generations) == Set(after + 1...4))
      for generation in after + 1...4 {
        let own = zip(generations, told).filter { $0.0 == generation }.map { $0.1.joined(separator: "\u{0}") }
        #expect(
          own == own.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } && Set(own).count == own.count)
      }
      // What came in one generation and went in another is told by both.
      #expect(told.contains(["urn:li:lyndaVideo:50001", "added", "en"]) == (after < 4))
    }
    try CatalogHistory(of: built.file).forEach(since: .generation(.max)) { _ in Issue.record("none") }
  }

  @Test("A video that leaves its course vanishes; one that moves to another stays what it was")
  func moved() throws {
    let built = try CatalogBuilder(lines: [
      Self.course(1, videos: [10, 11], updatedAt: 1), Self.course(2, videos: [], updatedAt: 1),
    ])
    try built.add(lines: [
      Self.course(1, videos: [], updatedAt: 2), Self.course(2, videos: [11, 12], updatedAt: 2),
    ])
    #expect(
      try Self.lines(built, since: .lastGeneration)
        == ["vanished urn:li:lyndaVideo:10 VIDEO nil", "added urn:li:lyndaVideo:12 nil VIDEO"])
    // What was added before it vanished is told where both are asked for.
    #expect(try Self.lines(built, since: .generation(0)).contains("added urn:li:lyndaVideo:10 nil VIDEO"))
    #expect(try Self.lines(built, since: .generation(0)).count { $0.contains("lyndaVideo:11") } == 1)
  }
}
