import CatalogIngestion
import CatalogStore
import Foundation
import TestSupport

/// Imports at a moment of the test's own.
enum Importing {
  static func add(_ lines: [String], to file: CatalogFile, at moment: Int64) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("import.jsonl")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    _ = try Importer(CatalogWriter(file), now: { moment }).run([path])
  }
}
