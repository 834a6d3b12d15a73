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
    // Assets that came and went since the history began are in `change` alone.
    let rows = try connection.statement(
      """
      SELECT c.generation, g.applied_at, urn, kind, locale, title, old, new, asset FROM (
        SELECT added generation, urn, 'added' kind, l.name locale, NULL title, NULL old, t.name new, a.id asset
        FROM asset a JOIN asset_type t ON t.id = type JOIN locale l ON l.id = own_locale WHERE added > ?1
        UNION ALL
        SELECT added, urn, 'added', locale, title, NULL, old, NULL FROM change WHERE kind = 'vanished' AND added > ?1
        UNION ALL
        SELECT generation, urn, kind, locale, title, old, new, NULL FROM change WHERE generation > ?1
      ) c LEFT JOIN generation g ON g.number = c.generation ORDER BY 1, 3, 4, 5
      """)
    rows.bind(1, after)
    defer { rows.reset() }
    while try rows.step() { if let change = try Self.change(rows, connection) { try body(change) } }
  }

  /// What one asset went through, oldest first.
  package func changes(of urn: String) throws(CatalogError) -> [AssetChange] {
    let connection = try file.openForReading(oldest: CatalogSchema.version)
    return try connection.snapshot(
      { connection throws(CatalogError) in
        let rows = try connection.statement(
          """
          SELECT c.generation, g.applied_at, urn, kind, locale, title, old, new, asset FROM (
            SELECT added generation, urn, 'added' kind, l.name locale, NULL title, NULL old, t.name new, a.id asset
            FROM asset a JOIN asset_type t ON t.id = type JOIN locale l ON l.id = own_locale
            WHERE urn = ?1 AND added IS NOT NULL
            UNION ALL
            SELECT generation, urn, kind, locale, title, old, new, NULL FROM change WHERE urn = ?1
          ) c LEFT JOIN generation g ON g.number = c.generation ORDER BY 1, 4, 5
          """)
        rows.bind(1, urn)
        defer { rows.reset() }
        var changes: [AssetChange] = []
        while try rows.step() { if let change = try Self.change(rows, connection) { changes.append(change) } }
        return changes
      }, orThrow: { $0 })
  }

  /// Nil for a kind that another version wrote.
  private static func change(
    _ rows: SQLStatement, _ connection: ReadConnection
  ) throws(CatalogError) -> AssetChange? {
    guard let kind = AssetChange.Kind(rawValue: rows.text(3)) else { return nil }
    let title =
      try rows.optionalInt(8).flatMap { (id) throws(CatalogError) in
        try OwnTitle.text(of: id, connection.statement)
      } ?? rows.optionalText(5)
    let locale = rows.text(4)
    return AssetChange(
      generation: Int(rows.int(0)), appliedAt: try rows.optionalMoment(1), urn: rows.text(2), kind: kind,
      locale: locale.isEmpty ? nil : locale, title: title, old: rows.optionalText(6),
      new: rows.optionalText(7))
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
