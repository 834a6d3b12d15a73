package import CatalogIngestion
package import CatalogQuery
package import CatalogStore
import Foundation

/// A catalog in a folder of its own, filled by imports as a user would fill it.
package final class CatalogBuilder {
  /// The catalog, open for questions.
  package let catalog: Catalog
  private let folder: TemporaryFolder
  private let file: CatalogFile

  /// Imports lines of JSON into a new catalog.
  package convenience init(lines: [String]) throws {
    try self.init()
    try add(lines: lines)
  }

  /// A new catalog with nothing in it.
  package init() throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
    _ = try CatalogWriter(file)
    catalog = try Self.open(file)
  }

  /// Opens a catalog for questions. Every property test and every comparison with the model asks a catalog
  /// that was opened here, so a way of answering that tests should try as well is chosen here and nowhere else.
  package static func open(_ file: CatalogFile) throws -> Catalog { try Catalog(file) }

  /// Imports further lines.
  @discardableResult
  package func add(lines: [String]) throws -> ImportReport {
    let path = folder.path("import.jsonl")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    return try add(paths: [path])
  }

  /// Imports files.
  @discardableResult
  package func add(paths: [String]) throws -> ImportReport {
    // The clock stands still, so that nothing in a catalog depends on when a test ran.
    try Importer(CatalogWriter(file), now: { 1_764_000_000_000 }).run(paths)
  }
}
