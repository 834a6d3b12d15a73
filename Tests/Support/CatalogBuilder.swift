package import CatalogIngestion
package import CatalogQuery
package import CatalogStore
import Foundation
package import LearningAPI

/// A catalog in a folder of its own, filled by imports as a user would fill it. The folder is there as long as the catalog is
/// open: a catalog answers from the file that is there when it is asked.
package final class CatalogBuilder {
  /// The catalog, open for questions.
  package let catalog: Catalog
  private let folder: TemporaryFolder
  /// Where it is.
  package let file: CatalogFile

  /// The same catalog answering from rows alone: the columnar index and the rows have to agree.
  package let rows: Catalog

  /// Imports lines of JSON into a new catalog.
  ///
  /// - Parameter portions: in how many imports; the columnar index then has a delta beside its base.
  package convenience init(lines: [String], portions: Int = 1) throws {
    try self.init()
    for portion in 0..<portions {
      try add(
        lines: Array(lines[lines.count * portion / portions..<lines.count * (portion + 1) / portions]))
    }
  }

  /// A new catalog with nothing in it.
  package init() throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
    _ = try CatalogWriter(file)
    catalog = try Self.open(file)
    rows = try Catalog(file, readsColumns: false)
    CatalogFolders.keep(folder, for: [catalog, rows])
  }

  /// Opens a catalog for questions. Every property test and every comparison with the model asks a catalog
  /// that was opened here, so a way of answering that tests should try as well is chosen here and nowhere else.
  package static func open(_ file: CatalogFile) throws -> Catalog { try Catalog(file) }

  /// Imports further lines.
  ///
  /// - Parameter indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  @discardableResult
  package func add(lines: [String], indexedFields: IndexedFields? = nil) throws -> ImportReport {
    let path = folder.path("import.jsonl")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    return try add(paths: [path], indexedFields: indexedFields)
  }

  /// Imports files.
  @discardableResult
  package func add(paths: [String], indexedFields: IndexedFields? = nil) throws -> ImportReport {
    // The clock stands still, so that nothing in a catalog depends on when a test ran.
    try Importer(CatalogWriter(file), indexedFields: indexedFields, now: { 1_764_000_000_000 }).run(paths)
  }
}
