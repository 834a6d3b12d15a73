import LearningAPI

/// Reads raw JSON on other threads, in portions, while this one applies what was read before.
///
/// Unpacking and reading took three fifths of the time of applying records, and fetching the rows a tenth of the rest.
struct RecordReader {
  /// How many records one portion has: with contents 128 are some megabytes.
  static let portion = 128

  private let statements: StatementCache
  private let isInFile: Bool

  /// - Parameter isInFile: whether the raw JSON was committed to the catalog's file and other connections find it
  ///   there, so that each thread can fetch its own.
  init(_ statements: StatementCache, isInFile: Bool) {
    self.statements = statements
    self.isInFile = isInFile
  }

  /// - Parameters:
  ///   - next: adds the next portion; nothing at the end.
  ///   - take: gets the records in the order of `next`.
  func run(
    next: (inout [WaitingRecord]) throws(CatalogError) -> Void,
    take: ([ReadRecord]) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    let path = statements.path
    var reader = RawReader()
    try Pipeline.run(
      tools: { RecordDecoder(path: path) },
      next: { () throws(CatalogError) -> RecordDecoder.Portion? in
        var waiting: [WaitingRecord] = []
        try next(&waiting)
        if waiting.isEmpty { return nil }
        guard !isInFile else { return (waiting, nil) }
        let rows = reader.required(waiting.map(\.raw), path: path) { sql throws(CatalogError) in
          try statements(sql)
        }
        return (waiting, rows)
      },
      work: { portion, decoder in decoder.read(portion) },
      take: take)
  }
}
