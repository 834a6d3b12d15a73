import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

/// The engine and the model on catalogs of a generator with real titles, which is not part of this repository.
@Suite struct GeneratedCatalogTests {
  private static let generator = Fixtures.root.appending(path: "../shared/tools/make_catalog.py")
    .standardizedFileURL

  /// The generator's lines; nil, and a word about it, where there is no generator or no Python.
  private static func lines(_ options: [String]) throws -> [String]? {
    let path = generator.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: no catalog generator beside this checkout (1 test)")
      return nil
    }
    let folder = try TemporaryFolder()
    let out = folder.path("catalog.jsonl")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", path] + options + ["--out", out]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      print("skipped: the catalog generator does not run here (1 test)")
      return nil
    }
    // Only a line feed ends a line: titles hold other separators.
    return try Data(contentsOf: URL(filePath: out)).split(separator: 0x0A).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test(arguments: [
    "--slim --facets --total 3000 --second-title-share .1 --hostile-share .2",
    "--courses 30 --hostile-share .2",
  ])
  func answersEqualTheModels(options: String) throws {
    guard let lines = try Self.lines(options.split(separator: " ").map(String.init)) else { return }
    let built = try CatalogBuilder(lines: lines)
    let model = try BruteForceModel(lines: lines)
    let questions = RandomCriteria(model)
    var random = SeededRandom(SeededRandom.seed &+ 4_000)
    var withHits = 0
    let asked = 150
    for _ in 0..<asked {
      let criteria = questions.next(&random).criteria
      let expected = model.answer(criteria)
      if expected.total > 0 { withHits += 1 }
      let found = try built.catalog.search(criteria)
      #expect(
        AnswerText.text(found) == expected.description,
        "make_catalog.py \(options), seed \(SeededRandom.seed): \(QueryString.write(criteria.queryItems))")
    }
    print("generated catalog (\(options)): \(lines.count) lines, \(asked) questions, \(withHits) with hits")
  }
}
