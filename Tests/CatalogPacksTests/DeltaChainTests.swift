import CatalogIngestion
import CatalogIntegrity
import CatalogPacks
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("A catalog that lives on packs answers as the one they are made of")
struct DeltaChainTests {
  /// Questions after each delta.
  private static let questions = RunLength.times(1_000, full: 5_000, variable: "CARREL_TEST_PACK_QUESTIONS")
  private static let deltas = RunLength.times(20, full: 60, variable: "CARREL_TEST_PACK_DELTAS")

  @Test("after each of 20 deltas, tombstones and history included")
  func chain() async throws {
    var world = RandomWorld(seed: SeededRandom.seed, assets: 250)
    let scene = try PackScene(world.assets)
    try scene.importLines(world.classifications)
    try await scene.sync()
    var random = SeededRandom(SeededRandom.seed)
    let first = try scene.packForReceiver("0.pack", launchURLs: true)
    #expect(first.report.manifest?.kind == .full)
    try scene.apply(first.path)
    try compare(scene, world, &random, "the full pack")
    var kinds: Set<String> = []
    for step in 1...Self.deltas {
      // Several generations between two packs now and then, and what is no sync.
      for _ in 0..<random.number(1...2) {
        let before = world
        world.change(random.number(1...15))
        scene.api.replace(world.assets)
        let report = try await scene.sync()
        #expect(report.outcome == .complete, "step \(step): \(report.detail ?? "")")
        if random.percent(10) {
          // What goes comes back.
          scene.api.replace(before.assets)
          try await scene.sync()
          scene.api.replace(world.assets)
          try await scene.sync()
        }
      }
      if random.percent(40) { try scene.importLines(random.some(world.others, 30)) }
      if random.percent(15) { _ = try await CatalogWriter(scene.sender).rebuild(at: scene.now) }
      let pack = try scene.packForReceiver("\(step).pack", launchURLs: true)
      let manifest = try #require(pack.report.manifest, "step \(step)")
      #expect(manifest.kind == .delta, "step \(step): \(pack.report.reason ?? "")")
      try scene.apply(pack.path)
      try compare(scene, world, &random, "seed \(SeededRandom.seed), delta \(step)")
      if step.isMultiple(of: 5) {
        #expect(try await CatalogVerifier(scene.receiver, adding: []).run() == [], "delta \(step)")
      }
      try CatalogHistory(of: scene.receiver).forEach(since: .generation(0)) { kinds.insert($0.kind.rawValue) }
    }
    // Otherwise the equality above says little.
    #expect(kinds.isSuperset(of: ["added", "vanished", "retitled", "classifications"]), "\(kinds)")
    #expect(try CatalogStatus(of: scene.receiver).tombstones > 0)
  }

  private func compare(
    _ scene: PackScene, _ world: RandomWorld, _ random: inout SeededRandom, _ place: String
  ) throws {
    let (mine, theirs) = (try Catalog(scene.sender), try Catalog(scene.receiver))
    #expect(try theirs.hasColumns(), "\(place)")
    let rows = try Catalog(scene.receiver, readsColumns: false)
    let criteria = RandomCriteria(try BruteForceModel(lines: world.lines))
    var (different, hits) = (0, 0)
    for number in 0..<Self.questions {
      let (next, _) = criteria.next(&random)
      let expected = said { try mine.search(next) }
      if expected.contains("\"urn\"") { hits += 1 }
      let isEqual =
        said({ try theirs.search(next) }) == expected
        && (number % 10 != 0 || said({ try rows.search(next) }) == expected)
      if !isEqual {
        different += 1
        if different < 3 { Issue.record("\(place): \(QueryString.write(next.queryItems))") }
      }
    }
    #expect(different == 0, "\(place)")
    #expect(hits > Self.questions / 3, "\(place)")
    let (told, known) = (try scene.history(of: scene.sender), try scene.history(of: scene.receiver))
    #expect(told.count == known.count, "\(place)")
    let wrong = zip(told, known).first { $0 != $1 }.map { "\($0)\nthere: \($1)" }
    #expect(wrong == nil, "\(place)")
    let (one, other) = (try CatalogStatus(of: scene.sender), try CatalogStatus(of: scene.receiver))
    #expect(
      one.health == other.health && one.generation == other.generation && one.appliedAt == other.appliedAt)
    #expect(one.assets == other.assets && one.locales == other.locales && one.retired == other.retired)
    #expect(one.tombstones == other.tombstones && one.quarantine == other.quarantine)
    #expect(one.ledger == other.ledger && one.fullLedger == other.fullLedger)
    let runs = [one, other].map { status in
      // Of imported files the last name is passed on.
      status.lastRun.map {
        "\($0.id) \($0.kind) \($0.scope.split(separator: "/").last ?? "") \($0.startedAt) \($0.endedAt ?? 0) \($0.detail ?? "")"
      }
    }
    #expect(runs[0] == runs[1] && one.lastCompleteSync == other.lastCompleteSync)
  }

  /// The answer's text and the API's JSON of it, or why there is none.
  private func said(_ ask: () throws -> Answer) -> String {
    do {
      let answer = try ask()
      return AnswerText.text(answer) + String(decoding: answer.json, as: UTF8.self)
    } catch { return "\(error)" }
  }
}
