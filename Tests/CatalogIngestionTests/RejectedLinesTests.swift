import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import Foundation
import TestSupport
import Testing

/// A packed file of a few kilobytes may have a million lines that are of no use.
@Suite("Lines that cannot be used take no memory without bound")
struct RejectedLinesTests {
  private let folder: TemporaryFolder
  private let file: CatalogFile
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
    path = folder.path("lines.jsonl")
  }

  @Test("They are stored as they come, as assets are")
  func stored() throws {
    let count = 120_000
    try Data(String(repeating: "{}\n", count: count).utf8).write(to: URL(filePath: path))
    #expect(throws: IngestionError.self) {
      try Importer(CatalogWriter(file), now: { 1 }, isCancelled: { true }).run([path])
    }
    let kept = try CatalogStatus(of: file).quarantine
    #expect(kept > 0 && kept < count, "\(kept)")
  }

  @Test(
    "Of one line with more values than lost line breaks make, the line is set aside",
    arguments: [10_000, 10_001])
  func oneLine(_ values: Int) throws {
    try Data(String(repeating: "{}", count: values).utf8).write(to: URL(filePath: path))
    let report = try Importer(CatalogWriter(file), now: { 1 }).run([path])
    #expect(report.rejected == (values == 10_000 ? 10_000 : 1))
  }
}
