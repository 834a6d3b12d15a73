import CatalogIngestion
import CatalogQuery
import CatalogStore
import Foundation
import TestSupport

/// A catalog that was imported just now, so that it is complete and not old. Some are shared: nothing here changes a catalog.
final class FreshCatalog: Sendable {
  let file: CatalogFile
  let catalog: Catalog
  private let folder: TemporaryFolder

  init(_ lines: [String]) throws {
    folder = try TemporaryFolder()
    let input = folder.path("assets.jsonl")
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: input))
    file = CatalogFile(path: folder.path("catalog.sqlite"))
    _ = try Importer(CatalogWriter(file)).run([input])
    catalog = try Catalog(file)
  }

  /// One course.
  static let java = Result { try FreshCatalog([FakeLearningAPIAsset.course(1, "Learning Java").json]) }

  /// The demo.
  static let demo = Result {
    let lines = try String(
      contentsOf: Fixtures.root.appending(path: "Fixtures/demo/catalog.jsonl"), encoding: .utf8)
    return try FreshCatalog(lines.split(separator: "\n").map(String.init))
  }
}
