import LearningAPI

/// Reads raw JSON on other threads, in portions, while this one applies what was read before.
///
/// Unpacking and reading took three fifths of the time of applying records.
struct RecordReader {
  /// How many records one portion has: with contents 128 are some megabytes.
  static let portion = 128

  private let statements: StatementCache

  init(_ statements: StatementCache) { self.statements = statements }

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
      next: { () throws(CatalogError) -> [RecordDecoder.Packed]? in
        var waiting: [WaitingRecord] = []
        try next(&waiting)
        if waiting.isEmpty { return nil }
        return waiting.map { ($0, stored($0.raw, &reader)) }
      },
      work: { portion, decoder in portion.map { decoder.read($0) } },
      take: take)
  }

  private func stored(_ id: Int64, _ reader: inout RawReader) -> Result<StoredRaw, CatalogError> {
    do throws(CatalogError) {
      let stored = try reader.stored(id, path: statements.path) { sql throws(CatalogError) in
        try statements(sql)
      }
      guard let stored else {
        return .failure(.damaged(path: statements.path, detail: "raw JSON \(id) is missing"))
      }
      return .success(stored)
    } catch {
      return .failure(error)
    }
  }
}
