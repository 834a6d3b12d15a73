import CatalogIndex

/// The rows that tell changes, in the order of their generations, then of URNs, bytewise.
struct ChangeRows {
  private let rows: SQLStatement
  private let connection: ReadConnection

  /// What one generation changed. Its assets come in the order of the index of URNs, so that nothing is sorted before the first
  /// one is told.
  init(generation: Int64, _ connection: ReadConnection) throws(CatalogError) {
    self.connection = connection
    // A join outside would lose the order of the index, so dates are looked up inside.
    rows = try connection.statement(
      Self.select("= ?1", assets: "asset a INDEXED BY sqlite_autoindex_asset_1") + " ORDER BY 2, 3, 4")
    rows.bind(1, generation)
  }

  /// What all generations after one changed.
  init(after generation: Int64, _ connection: ReadConnection) throws(CatalogError) {
    self.connection = connection
    rows = try connection.statement(
      "SELECT * FROM (\(Self.select("> ?1", assets: "asset a"))) ORDER BY 1, 2, 3, 4")
    rows.bind(1, generation)
  }

  /// What all generations changed of one asset.
  init(of urn: String, _ connection: ReadConnection) throws(CatalogError) {
    self.connection = connection
    rows = try connection.statement(
      "SELECT * FROM (\(Self.select("IS NOT NULL", assets: "asset a"))) WHERE urn = ?1 ORDER BY 1, 3, 4")
    rows.bind(1, urn)
  }

  /// Assets that came and went since the history began are in `change` alone. The index of URNs has no checksum, so what it leads to
  /// is compared.
  private static func select(_ condition: String, assets: String) -> String {
    func date(_ generation: String) -> String {
      "(SELECT applied_at FROM generation WHERE number = \(generation))"
    }
    return """
      SELECT a.added generation, a.urn urn, 'added' kind, l.name locale, NULL title, NULL old, t.name new, a.id asset,
        \(date("a.added")), (SELECT urn FROM asset NOT INDEXED WHERE id = a.id) = a.urn
      FROM \(assets) JOIN asset_type t ON t.id = a.type JOIN locale l ON l.id = a.own_locale WHERE a.added \(condition)
      UNION ALL
      SELECT added, urn, 'added', locale, title, NULL, old, NULL, \(date("added")), 1
      FROM change WHERE kind = 'vanished' AND added \(condition)
      UNION ALL
      SELECT generation, urn, kind, locale, title, old, new, NULL, \(date("generation")), 1
      FROM change WHERE generation \(condition)
      """
  }

  func forEach(_ body: (AssetChange) throws -> Void) throws {
    defer { reset() }
    while let change = try next() { try body(change) }
  }

  func reset() { rows.reset() }

  /// The next one; kinds that another version wrote are passed over.
  func next() throws(CatalogError) -> AssetChange? {
    while try rows.step() {
      guard let kind = AssetChange.Kind(rawValue: rows.text(2)) else { continue }
      guard rows.int(9) != 0 else {
        throw CatalogError.damaged(
          path: connection.path, detail: "its index of URNs leads from '\(rows.text(1))' to another asset")
      }
      let title =
        try rows.optionalInt(7).flatMap { (id) throws(CatalogError) in
          try OwnTitle.text(of: id, connection.statement)
        } ?? rows.optionalText(4)
      let locale = rows.text(3)
      return AssetChange(
        generation: Int(rows.int(0)), appliedAt: try rows.optionalMoment(8), urn: rows.text(1), kind: kind,
        locale: locale.isEmpty ? nil : locale, title: title, old: rows.optionalText(5),
        new: rows.optionalText(6))
    }
    return nil
  }
}
