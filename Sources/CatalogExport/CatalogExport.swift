package import CatalogQuery
import CatalogStore
package import LearningAPI

/// Writes out a catalog, or what matches a question, as flat data for other programs. All of it is of one generation.
package struct CatalogExport {
  /// How many times it starts over where a sync publishes in between.
  private static let attempts = 10

  private struct Moved: Error {}

  private let catalog: Catalog
  private let criteria: AssetCriteria
  private let limit: Int
  private let progress: (Int) -> Bool

  /// - Parameters:
  ///   - limit: how many assets at most.
  ///   - progress: called now and then with how many are written; returning false stops.
  package init(
    _ catalog: Catalog, _ criteria: AssetCriteria, limit: Int = .max,
    progress: @escaping (Int) -> Bool = { _ in true }
  ) {
    self.catalog = catalog
    self.criteria = criteria
    self.limit = limit
    self.progress = progress
  }

  /// Makes an SQLite file of flat tables, which has its name when it is whole.
  ///
  /// - Parameters:
  ///   - path: another export of the same kind there is replaced, any other file is not.
  ///   - facts: what the table `export` tells besides: names and values.
  /// - Returns: how many assets are in it.
  /// - Throws: `QueryError` for a catalog that cannot be read, ``CatalogError`` for a file that cannot be written.
  package func write(tables path: String, facts: [(name: String, value: String)]) throws -> Int {
    let file = try TableFile(path)
    var written = 0
    try forEach { generation in
      try file.begin(generation, facts)
    } body: { asset in
      try file.add(asset)
      written += 1
    }
    try file.finish()
    return written
  }

  /// One JSON text for each asset.
  ///
  /// - Parameter body: gets it without a line break.
  /// - Returns: how many.
  /// - Throws: as ``write(tables:facts:)``.
  package func forEachObject(_ kind: JSONKind, _ body: ([UInt8]) throws -> Void) throws -> Int {
    var written = 0
    try forEach { _ in
    } body: { asset in
      for line in FlatJSON.lines(asset, kind) { try body(line) }
      written += 1
    }
    return written
  }

  /// - Parameter begin: gets the generation, before the first asset; there may be none.
  private func forEach(
    begin: (Int64) throws -> Void, body: (FlatAsset) throws -> Void
  ) throws {
    for _ in 0..<Self.attempts {
      do { return try once(begin, body) } catch is Moved {}
    }
    throw CatalogError.inaccessible(
      path: catalog.file.path, detail: "it changes faster than it can be exported")
  }

  private func once(_ begin: (Int64) throws -> Void, _ body: (FlatAsset) throws -> Void) throws {
    try catalog.file.openForReading().snapshot(
      { (connection) throws(any Error) in
        let publication = try Publication(connection)
        let generation = try GenerationRow.number(connection.statement)
        let reader = try GenerationReader(connection)
        var count = 0
        if limit > 0 {
          try catalog.forEachMatch(criteria, json: .whole) { hit in
            if count == 0 {
              // The hits were begun after these rows: where the newest is the same still, both are of it.
              guard try catalog.publication() == publication else { throw Moved() }
              try begin(generation)
            }
            try body(reader.flat(hit))
            count += 1
            if count.isMultiple(of: 500), !progress(count) { throw CatalogError.interrupted }
            return count < limit
          }
        }
        if count == 0 { try begin(generation) }
      }, orThrow: { $0 })
  }
}
