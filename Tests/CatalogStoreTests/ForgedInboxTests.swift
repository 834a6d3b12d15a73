import CatalogIntegrity
import CatalogStore
import LearningAPI
import TestSupport
import Testing

@Suite("An inbox that Carrel did not write")
struct ForgedInboxTests {
  @Test(
    "Numbers of raw JSON that nothing has are damage",
    arguments: [[.max, .min], [.min, .max], [7], [-1, 0, 1]])
  func missing(_ numbers: [Int64]) throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    let writer = try CatalogWriter(file)
    let run = try writer.beginRun(.import, scope: "", at: 1)
    try writer.write { statements in
      let insert = try statements(
        "INSERT INTO inbox(run, raw, is_authoritative, is_classification) VALUES (?, ?, 0, 0)")
      for number in numbers {
        insert.bind(1, run)
        insert.bind(2, number)
        try insert.run()
      }
    }
    #expect(throws: CatalogError.damaged(path: file.path, detail: "raw JSON \(numbers[0]) is missing")) {
      try writer.endRun(run, .complete, detail: nil, at: 2)
    }
    #expect(try CatalogStatus(of: file).inbox == numbers.count)
  }
}
