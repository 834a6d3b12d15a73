@testable import CatalogIndex
import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

/// A process that gets SIGKILL while it publishes a generation with its columnar index: between the first statement that
/// says so and the commit.
@Suite("Killed while it publishes")
struct PublicationKillTests {
  private static let old = (1...150).map { FakeLearningAPIAsset.course($0) }
  /// Replaced, retitled, added.
  private static let new =
    (1...12).map { FakeLearningAPIAsset.course($0, "Java after all \($0)", modifiedAt: 1_700_000_000_000) }
    + (151...170).map { .course($0) }

  /// What a catalog answers and how it does.
  private struct State: Equatable {
    var answers: [String]
    var generation: Int64?
    /// Of the columnar index; nil where there is none.
    var copied: Int64?
    /// How many assets wait for the end of a run.
    var waiting: Int64?

    init(_ file: CatalogFile) throws {
      let connection = try file.openForReading()
      generation = try connection.statement("SELECT generation FROM catalog").firstInt()
      copied = try connection.statement("SELECT generation FROM column_copy").firstInt()
      waiting = try connection.statement("SELECT count(*) FROM inbox").firstInt()
      let (copy, rows) = (try Catalog(file), try Catalog(file, readsColumns: false))
      answers = []
      for keyword in [nil, "java", "course 1*"] {
        var criteria = AssetCriteria(keyword: keyword)
        criteria.facets = FacetName.allCases
        criteria.count = 100
        answers.append(AnswerText.text(try copy.search(criteria)))
        #expect(AnswerText.text(try rows.search(criteria)) == answers.last)
      }
    }
  }

  /// A catalog that an import is to be killed in.
  private struct Scene {
    let sandbox: CarrelProcessSandbox
    let file: CatalogFile
    let lines: String

    init(_ before: [FakeLearningAPIAsset], _ after: [FakeLearningAPIAsset]) throws {
      sandbox = try CarrelProcessSandbox()
      file = CatalogFile(path: sandbox.path("catalog.sqlite"))
      lines = try sandbox.write("new.jsonl", after.map(\.json).joined(separator: "\n"))
      let writer = try CatalogWriter(file)
      if before.isEmpty { return }
      let path = try sandbox.write("old.jsonl", before.map(\.json).joined(separator: "\n"))
      _ = try Importer(writer, now: { 1_764_000_000_000 }).run([path])
    }

    /// - Parameter moment: how many statements of the publication begin; all of them where nothing is said.
    func publish(killedAt moment: Int? = nil) async throws -> CarrelProcessResult {
      try await sandbox.run(
        [file.path, lines] + [moment].compactMap { $0 }.map { "\($0)" }, program: "KilledImport")
    }
  }

  @Test(
    "the old generation answers, nothing is damaged, and the next import publishes", arguments: [false, true])
  func killed(hasIndex: Bool) async throws {
    let before = hasIndex ? Self.old : []
    let after = hasIndex ? Self.new : Self.old
    let undisturbed = try Scene(before, after)
    let whole = try await undisturbed.publish()
    let statements = try #require(
      Int(whole.output.trimmingCharacters(in: .whitespacesAndNewlines)), "\(whole)")
    // Each column is a statement.
    #expect(statements > ColumnName.allCases.count)
    let end = try State(undisturbed.file)
    #expect(end.copied == end.generation && end.waiting == 0)

    // The first statement, the commit, and some between.
    var random = SeededRandom()
    let others = (0..<(RunLength.isFull ? 100 : 4)).map { _ in random.number(2...statements - 1) }
    for moment in [1, statements] + others {
      let place = "seed \(SeededRandom.seed), killed at statement \(moment) of \(statements)"
      let scene = try Scene(before, after)
      let start = try State(scene.file)
      #expect(start.copied == (hasIndex ? start.generation : nil))
      let killed = try await scene.publish(killedAt: moment)
      #expect(killed.signal == SIGKILL, "\(place): \(killed)")
      var left = try State(scene.file)
      // All of it had come, and nothing of it is to be seen.
      #expect(left.waiting == Int64(after.count), "\(place)")
      left.waiting = 0
      #expect(left == start, "\(place)")
      #expect(try await CatalogVerifier(scene.file).run() == [], "\(place)")
      let next = try await scene.publish()
      #expect(next.status == 0, "\(place): \(next)")
      let published = try State(scene.file)
      #expect(published.answers == end.answers, "\(place)")
      #expect(published.copied == published.generation && published.waiting == 0, "\(place)")
      #expect(try await CatalogVerifier(scene.file).run() == [], "\(place)")
    }
  }
}
