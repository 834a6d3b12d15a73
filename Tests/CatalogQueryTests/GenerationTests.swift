import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// Readers see whole generations, also while an import publishes the next one.
@Suite struct GenerationTests {
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
}
