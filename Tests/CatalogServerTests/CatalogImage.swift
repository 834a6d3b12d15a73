import CatalogIngestion
import CatalogQuery
import CatalogStore
import DemoCatalog
import Foundation

/// A catalog file's bytes, imported once, so that each test can have a file of its own for the price of a copy.
struct CatalogImage: Sendable {
  /// The demo catalog.
  static let demo = Result { try CatalogImage(packed: DemoCatalog.packed) }
  /// A catalog without assets.
  static let empty = Result { try CatalogImage([]) }

  private let bytes: Data

  /// Imports assets, one JSON object each.
  init(_ lines: [String]) throws { try self.init(packed: Data(lines.joined(separator: "\n").utf8)) }

  /// - Parameter packed: the same as JSON Lines, packed by gzip or not.
  private init(packed: Data) throws {
    bytes = try TemporaryFolder.with { folder in
      let source = folder.appending(path: "assets.jsonl")
      try packed.write(to: source)
      let file = folder.appending(path: "catalog.sqlite")
      try Self.importing(source, into: file)
      // The writer is gone, and with it the log beside the file.
      return try Data(contentsOf: file)
    }
  }

  private static func importing(_ source: URL, into file: URL) throws {
    let writer = try CatalogWriter(CatalogFile(file))
    // Of today, so that no answer says that the catalog is old.
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let report = try Importer(writer, now: { now }).run([source.path])
    guard report.isComplete else { throw EmulatorSceneError(report.firstRejections.joined(separator: "\n")) }
  }

  /// Writes the file into a folder and opens it.
  func open(in folder: URL) throws -> Catalog {
    let file = folder.appending(path: "catalog.sqlite")
    try bytes.write(to: file)
    return try Catalog(CatalogFile(file))
  }
}
