package import CatalogSQLite

/// Reads raw JSON that is in the file through a connection of its own, for a thread that works beside the writer.
package struct RawFetcher {
  private let file: String
  private let path: String
  private var reader = RawReader()
  private var connection: ReadConnection?

  /// Opens nothing before something is asked for.
  ///
  /// - Parameters:
  ///   - file: the catalog, to which a writer is open, as SQLite names it.
  ///   - path: as errors name it.
  package init(_ file: String, path: String) {
    self.file = file
    self.path = path
  }

  package mutating func stored(_ ids: [Int64]) -> [Result<StoredRaw, CatalogError>] {
    do throws(CatalogError) {
      let connection = try open()
      return reader.required(ids, path: path) { sql throws(CatalogError) in try connection.statement(sql) }
    } catch {
      return ids.map { _ in .failure(error) }
    }
  }

  private mutating func open() throws(CatalogError) -> ReadConnection {
    if let connection { return connection }
    let new = try ReadConnection(path: file, isImmutable: false)
    connection = new
    return new
  }
}
