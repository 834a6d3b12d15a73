import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

/// Readers see whole generations, also while an import publishes the next one.
struct GenerationTests {
  @Test func hitsTotalAndFacetsOfOneAnswerAreOfOneGeneration() throws {
    let built = try CatalogBuilder()
    let (catalog, perBatch, batches) = (built.catalog, 60, 6)
    let reader = GenerationReader(catalog, perBatch: perBatch)
    reader.start()
    for batch in 0..<batches {
      let lines = (0..<perBatch).map { number in
        #"{"urn":"urn:li:lyndaCourse:\#(batch * perBatch + number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Lantern \#(number)"},"details":{"level":"\#(["BEGINNER", "ADVANCED"][batch % 2])","publishedAt":1700000000000}}"#
      }
      try built.add(lines: lines)
    }
    let generations = reader.finish()
    print("generations seen while importing: \(generations)")
    #expect(generations.count > 1)
    #expect(try catalog.generation() == batches)
  }

  /// How often the whole catalog is replaced: `CARREL_TEST_REPLACEMENTS`, or four times.
  private static let replacements =
    ProcessInfo.processInfo.environment["CARREL_TEST_REPLACEMENTS"].flatMap { Int($0) } ?? 4

  @Test func eightReadersSeeWholeGenerationsWhileImportsReplaceEverything() throws {
    let built = try CatalogBuilder()
    let assets = 150
    func publish(_ generation: Int) throws {
      try built.add(lines: (0..<assets).map { ReplacementReader.line($0, of: generation) })
    }
    try publish(1)
    let readers = (0..<8).map { ReplacementReader(built.catalog, assets: assets, number: $0) }
    for reader in readers { reader.start() }
    /// Every reader has begun a question after this one was asked, and has its answer.
    func awaitAnswers(_ count: Int) {
      let before = readers.map(\.answers)
      let areThere = Waiting.until { zip(readers, before).allSatisfy { $0.answers >= $1 + count } }
      #expect(areThere, "some reader has no answer")
    }
    awaitAnswers(12)
    let idle = readers.flatMap { $0.takeSeconds() }
    for generation in 2...(Self.replacements + 1) {
      try publish(generation)
      awaitAnswers(5)
      #expect(readers.allSatisfy { $0.generations.contains(generation) })
    }
    let busy = readers.flatMap { $0.takeSeconds() }
    for reader in readers { reader.stop() }
    print(
      "eight readers: idle p50 \(ReplacementReader.milliseconds(idle, 0.5)), p99 \(ReplacementReader.milliseconds(idle, 0.99)) of \(idle.count) answers; while everything is replaced p50 \(ReplacementReader.milliseconds(busy, 0.5)), p99 \(ReplacementReader.milliseconds(busy, 0.99)) of \(busy.count)"
    )
    #expect(try CatalogVerifier(built.file).run() == [])
  }
}
