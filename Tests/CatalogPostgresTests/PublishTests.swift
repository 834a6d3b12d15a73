@testable import CatalogPostgres
import CatalogQuery
import CatalogIntegrity
import CatalogStore
import Foundation
import LearningAPI
import PostgresClient
import Synchronization
import TestSupport
import Testing

@Suite(
  "Publications", .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct PublishTests {
  private func lines(_ seed: UInt64) -> [String] {
    var options = RandomCatalog.Options()
    options.hostileShare = 10
    options.assets = 200
    return RandomCatalog(seed: SeededRandom.seed &+ seed, options).lines
  }

  @Test("A publication sends what differs, and leaves what a whole one leaves")
  func delta() throws {
    let lines = lines(1)
    let scene = try Scene("delta", lines: Array(lines.prefix(150)))
    let first = try scene.publish()
    #expect(first.previous == nil)
    var random = SeededRandom()
    for step in 0..<4 {
      let changed = RandomCatalog(seed: SeededRandom.seed &+ 1, .init()).lines.filter { _ in random.percent(3)
      }
      try scene.built.add(lines: step == 0 ? Array(lines.dropFirst(150)) : changed)
      let next = try scene.publish()
      #expect(next.generation == first.generation + step + 1)
      #expect(next.sent < first.sent)
      let whole = try scene.server.address("delta_whole_\(step)")
      _ = try Publisher(scene.built.file, to: whole).publish()
      #expect(try scene.rows() == scene.rows(whole))
    }
    let same = try scene.publish()
    #expect(same.wasThere)
    #expect(same.sent == 0)
  }

  @Test("A sync that found nothing new is told as well, and sends no row")
  func newRuns() throws {
    let scene = try Scene("runs", lines: [Scene.line(1, "Java")])
    try scene.publish()
    try CatalogWriter(scene.built.file).write { statements in
      try statements("UPDATE run SET ended_at = ended_at + 86400000").run()
    }
    let report = try scene.publish()
    #expect(report.hasNewRuns && report.wasThere && report.sent == 0)
    #expect(try scene.open().health().completeAt == scene.built.catalog.health().completeAt)
    #expect(try !scene.publish().hasNewRuns)
  }

  @Test("Tables that are not as they were made are told, and made anew where that is wanted")
  func brokenTables() throws {
    let scene = try Scene("broken", lines: (1...9).map { Scene.line($0, "Java \($0)") })
    try scene.publish()
    for damage in [
      "DROP TABLE broken.title", "DROP TABLE broken.partition_count",
      "ALTER TABLE broken.asset DROP COLUMN span",
      "ALTER TABLE broken.raw ADD COLUMN more integer",
    ] {
      try scene.run(damage)
      let refused = #expect(throws: PostgresError.self) { try scene.publish() }
      #expect(refused?.description.contains("carrel publish --replace") == true, "\(damage)")
      #expect(try scene.publish(replaces: true).assets == 9)
      #expect(try scene.open().search(AssetCriteria(keyword: "java")).total == 9, "\(damage)")
    }
    try scene.run("DROP SCHEMA broken CASCADE; CREATE SCHEMA broken; CREATE TABLE broken.title(id integer)")
    for replaces in [false, true] {
      let error = #expect(throws: PostgresError.self) { try scene.publish(replaces: replaces) }
      #expect(error?.description.contains("--schema NAME") == true)
    }
  }

  @Test("An older generation and another catalog are refused, and take its place where that is wanted")
  func refused() throws {
    let scene = try Scene("refused", lines: [Scene.line(1, "Java")])
    let folder = try TemporaryFolder()
    let copy = CatalogFile(path: folder.path("old.sqlite"))
    try scene.built.file.backUp(to: copy.path, replacing: false)
    try scene.publish()
    try scene.built.add(lines: [Scene.line(2, "Lantern")])
    try scene.publish()
    #expect(throws: PostgresError.newerGeneration(scene.address.text, there: 2, here: 1)) {
      try Publisher(copy, to: scene.address).publish()
    }
    let other = try Scene("refused", lines: [])
    try Importing.add(
      [Scene.line(3, "Wick"), Scene.line(4, "Oil")], to: other.built.file, at: 1_764_000_000_007)
    #expect(throws: PostgresError.foreign(scene.address.text)) { try other.publish() }
    #expect(try scene.open().search(AssetCriteria()).total == 2)
    // One that went another way from a common generation.
    try Importing.add([Scene.line(5, "Moth")], to: copy, at: 1_764_000_000_001)
    try Importing.add([Scene.line(6, "Moth")], to: copy, at: 1_764_000_000_002)
    #expect(throws: PostgresError.foreign(scene.address.text)) {
      try Publisher(copy, to: scene.address).publish()
    }
    try other.publish(replaces: true)
    #expect(try scene.open().search(AssetCriteria(keyword: "wick")).total == 1)
    let fresh = try scene.server.address("refused_whole")
    _ = try Publisher(other.built.file, to: fresh).publish()
    #expect(try other.rows() == other.rows(fresh))
  }

  @Test("Stopped anywhere, a publication leaves what was there; the next one goes on")
  func stopped() throws {
    let lines = lines(2)
    let scene = try Scene("stopped", lines: Array(lines.prefix(100)))
    // A publication that is stopped when it tells of its work for the nth time, and how often it told.
    func publish(stoppingAt stop: Int) throws -> Int {
      let told = Atomic(0)
      let publisher = Publisher(
        scene.built.file, to: scene.address, isStopped: { told.load(ordering: .relaxed) > stop }
      ) { _ in
        told.add(1, ordering: .relaxed)
      }
      _ = try publisher.publish()
      return told.load(ordering: .relaxed)
    }
    var steps = 0
    for stop in 0..<40 where steps == 0 {
      do { steps = try publish(stoppingAt: stop) } catch let error as PostgresError {
        #expect(error == .cancelled)
        #expect(throws: QueryError.self) { try scene.open() }
      }
    }
    #expect(steps > 3)
    let before = try (scene.rows(), AnswerText.text(scene.open().search(AssetCriteria())))
    try scene.built.add(lines: Array(lines.dropFirst(100)))
    for stop in 0..<steps {
      #expect(throws: PostgresError.cancelled) { _ = try publish(stoppingAt: stop) }
      #expect(try scene.rows() == before.0)
      #expect(try AnswerText.text(scene.open().search(AssetCriteria())) == before.1)
    }
    try scene.publish()
    #expect(
      try AnswerText.text(scene.open().search(AssetCriteria()))
        == AnswerText.text(scene.built.catalog.search(AssetCriteria())))
  }

  @Test("Two at once: the second says that somebody publishes already")
  func locked() throws {
    let scene = try Scene("locked", lines: [Scene.line(1, "Java")])
    let other = try PostgresConnection(scene.address)
    _ = try other.begin(
      "READ COMMITTED", "SELECT pg_advisory_xact_lock(hashtextextended('carrel publish locked', 0))")
    #expect(throws: PostgresError.locked(scene.address.text)) { try scene.publish() }
    try other.end(committing: false)
    #expect(try scene.publish().assets == 1)
  }

  @Test("Who asks while somebody publishes sees one generation or the other")
  func readers() throws {
    let scene = try Scene("readers", lines: (1...50).map { Scene.line($0, "Java 1") })
    try Askers.seeWholeGenerations(scene, scene.open) { try scene.publish() }
  }
}
