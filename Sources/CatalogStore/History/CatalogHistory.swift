/// What changed in a catalog, generation by generation.
public struct CatalogHistory: Sendable {
  /// From when on.
  public enum Start: Sendable, Hashable {
    /// Only what the last publication changed.
    case lastGeneration
    /// What changed after this generation.
    case generation(Int)
    /// What was published at this moment or later, epoch milliseconds.
    case date(Int64)
  }

  /// Where it begins and ends.
  package struct Span: Sendable, Hashable {
    /// The oldest generation that the history tells of; nil where it tells nothing yet.
    package let first: Int?
    /// The generation before the first change that is told.
    package let after: Int
    /// The generation of the catalog.
    package let last: Int
  }

  private static let sampleSize: Int64 = 64
  /// Of so many assets a large generation brought at least one.
  private static let largestShare = 16

  private let file: CatalogFile

  /// The history of a catalog; nothing is read yet.
  package init(of file: CatalogFile) { self.file = file }

  /// Tells the changes in the order of their generations, then of URNs, bytewise.
  ///
  /// - Parameters:
  ///   - begin: called once, before the first change.
  ///   - body: called with each change; what it throws ends it.
  /// - Throws: ``CatalogError``, or what `begin` and `body` throw.
  package func forEach(
    since start: Start, begin: (Span) throws -> Void = { _ in }, _ body: (AssetChange) throws -> Void
  ) throws {
    let connection = try file.openForReading(oldest: CatalogSchema.version)
    try connection.snapshot(
      { (connection) throws(CatalogError) in Result { try tell(connection, start, begin, body) } },
      orThrow: { $0 }
    ).get()
  }

  /// Whether the last publication changed nothing that the history tells of.
  package func isLastGenerationUnchanged() throws(CatalogError) -> Bool {
    let connection = try file.openForReading(oldest: CatalogSchema.version)
    return try connection.snapshot(
      { connection throws(CatalogError) in
        let last = try GenerationRow.number(connection.statement)
        for table in ["change WHERE generation", "asset WHERE added"] {
          let select = try connection.statement("SELECT 1 FROM \(table) = ? LIMIT 1")
          select.bind(1, last)
          if try select.firstInt() != nil { return false }
        }
        return true
      }, orThrow: { $0 })
  }

  private func tell(
    _ connection: ReadConnection, _ start: Start, _ begin: (Span) throws -> Void,
    _ body: (AssetChange) throws -> Void
  ) throws {
    let last = try GenerationRow.number(connection.statement)
    let after = try self.after(start, last: last, connection)
    let oldest = try connection.statement("SELECT number FROM generation ORDER BY number LIMIT 1").firstInt()
    try begin(Span(first: oldest.map { Int($0) }, after: Int(after), last: Int(last)))
    var told = after
    while try isLarge(told &+ 1, connection) {
      try ChangeRows(generation: told + 1, connection).forEach(body)
      told += 1
    }
    try ChangeRows(after: told, connection).forEach(body)
  }

  /// What one asset went through, oldest first.
  package func changes(of urn: String) throws(CatalogError) -> [AssetChange] {
    let connection = try file.openForReading(oldest: CatalogSchema.version)
    return try connection.snapshot(
      { connection throws(CatalogError) in
        let rows = try ChangeRows(of: urn, connection)
        defer { rows.reset() }
        var changes: [AssetChange] = []
        while let change = try rows.next() { changes.append(change) }
        return changes
      }, orThrow: { $0 })
  }

  /// Whether a generation brought so many of the assets that going through all of them by their URNs soon meets one of its own:
  /// sorting a million of them takes a second before the first one is told.
  private func isLarge(_ generation: Int64, _ connection: ReadConnection) throws(CatalogError) -> Bool {
    let known = try connection.statement("SELECT 1 FROM generation WHERE number = ?")
    known.bind(1, generation)
    guard try known.firstInt() != nil else { return false }
    let last = try connection.statement("SELECT max(id) FROM asset").firstInt() ?? 0
    let find = try connection.statement("SELECT added FROM asset WHERE id >= ? ORDER BY id LIMIT 1")
    var own = 0
    for place in 0..<Self.sampleSize {
      find.bind(1, last / Self.sampleSize * place)
      if try find.firstInt() == generation { own += 1 }
    }
    return own * Self.largestShare >= Self.sampleSize
  }

  private func after(_ start: Start, last: Int64, _ connection: ReadConnection) throws(CatalogError) -> Int64
  {
    switch start {
    case .lastGeneration: return max(0, last - 1)
    case .generation(let number): return Int64(number)
    case .date(let date):
      let select = try connection.statement("SELECT max(number) FROM generation WHERE applied_at < ?")
      select.bind(1, date)
      defer { select.reset() }
      return try select.step() ? select.int(0) : 0
    }
  }
}
