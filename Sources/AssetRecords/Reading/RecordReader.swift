import CSystemSQLite
package import CatalogSQLite
import ParallelWork
import RawStorage

/// Reads raw JSON on other threads, in portions, while this one applies what was read before.
///
/// Unpacking and reading took three fifths of the time of applying records, and fetching the rows a tenth of the rest.
package struct RecordReader {
  /// How many records one portion has: with contents 128 are some megabytes.
  package static let portion = 128
  /// How many bytes of JSON one portion has at most, beside its last record.
  package static let portionSize: Int64 = 64 << 20

  private let statements: StatementCache
  /// Where other connections find the same raw JSON.
  private let file: String?

  /// - Parameter fetchesBeside: whether the raw JSON was committed before, and threads may fetch it through connections
  ///   of their own.
  package init(_ statements: StatementCache, fetchesBeside: Bool = false) {
    self.statements = statements
    file = unsafe fetchesBeside ? Self.file(of: statements.connection) : nil
  }

  /// The file that a connection has open, as SQLite names it; nil where another one may have its name by now.
  private static func file(of connection: OpaquePointer) -> String? {
    var hasMoved: Int32 = 0
    let code = unsafe sqlite3_file_control(connection, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
    guard code == SQLITE_OK, hasMoved == 0 else { return nil }
    return unsafe sqlite3_db_filename(connection, "main").map { unsafe String(cString: $0) }
  }

  /// - Parameters:
  ///   - next: adds the next portion; nothing at the end.
  ///   - take: gets the records in the order of `next`.
  package func run(
    next: (inout [WaitingRecord]) throws(CatalogError) -> Void,
    take: ([ReadRecord]) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    let (path, file) = (statements.path, file)
    var reader = RawReader()
    try Pipeline.run(
      tools: { RecordDecoder(path: path, RawFetcher(file ?? path, path: path)) },
      next: { () throws(CatalogError) -> RecordDecoder.Portion? in
        var waiting: [WaitingRecord] = []
        try next(&waiting)
        if waiting.isEmpty { return nil }
        guard file == nil else { return (waiting, nil) }
        let rows = reader.required(waiting.map(\.raw), path: path) { sql throws(CatalogError) in
          try statements(sql)
        }
        return (waiting, rows)
      },
      work: { portion, decoder in decoder.read(portion) },
      take: take)
  }
}
