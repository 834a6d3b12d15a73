import CatalogIndex

/// Works out what a publication changes for whoever knew the catalog before it, inside its transaction.
///
/// An asset that is new costs nothing: its row names the generation. Of one that was there, what it was is kept
/// in a temporary table before the first change that matters, and compared when all is applied; so what went and
/// came back within one publication is no change.
package final class ChangeLog {
  /// The generation that is being made.
  package let generation: Int64
  private let statements: StatementCache
  private let keepColumns: SQLStatement
  private let keepAsset: SQLStatement
  private let keepTitle: SQLStatement

  package init(_ statements: StatementCache) throws(CatalogError) {
    self.statements = statements
    generation = try GenerationRow.number(statements.callAsFunction) + 1
    for table in [
      "before_asset(urn TEXT PRIMARY KEY, type, locale, level, classification_set, is_retired, added)",
      "before_title(urn TEXT, locale TEXT, title TEXT, PRIMARY KEY (urn, locale))",
    ] {
      try statements("CREATE TEMP TABLE IF NOT EXISTS \(table) WITHOUT ROWID").run()
    }
    // Names, because a name that no asset has any more loses its number.
    let asset = """
      INSERT OR IGNORE INTO temp.before_asset
      SELECT urn, (SELECT name FROM asset_type t WHERE t.id = type), (SELECT name FROM locale l WHERE l.id = own_locale),
        (SELECT name FROM difficulty_level d WHERE d.id = level), classification_set, is_retired, added
      FROM asset WHERE id = ?1 AND added IS NOT ?2
      """
    keepAsset = try statements(asset)
    keepColumns = try statements(
      "\(asset) AND (level IS NOT ?3 OR classification_set <> ?4 OR is_retired <> ?5)")
    keepTitle = try statements(
      """
      INSERT OR IGNORE INTO temp.before_title
      SELECT urn, (SELECT name FROM locale l WHERE l.id = locale), title
      FROM title JOIN asset ON asset.id = title.id & \(CatalogSchema.titleStride - 1)
      WHERE title.id = ?1 AND added IS NOT ?2
      """)
  }

  /// Has to be told before an asset gets other columns.
  func willChange(asset id: Int64, to columns: AssetColumns) throws(CatalogError) {
    keepColumns.bind(1, id)
    keepColumns.bind(2, generation)
    keepColumns.bind(3, columns.level)
    keepColumns.bind(4, columns.classificationSet)
    keepColumns.bind(5, Int64(columns.isRetired ? 1 : 0))
    try keepColumns.run()
  }

  /// Has to be told before an asset's row goes.
  func willRemove(asset id: Int64) throws(CatalogError) {
    keepAsset.bind(1, id)
    keepAsset.bind(2, generation)
    try keepAsset.run()
  }

  /// Has to be told before a title gets another text, or goes.
  func willChange(title id: Int64) throws(CatalogError) {
    keepTitle.bind(1, id)
    keepTitle.bind(2, generation)
    try keepTitle.run()
  }

  /// Writes down the generation and what it changed.
  ///
  /// - Parameter now: epoch milliseconds.
  package func record(at now: Int64) throws(CatalogError) {
    let begin = try statements("INSERT INTO generation(number, applied_at) VALUES (?, ?)")
    begin.bind(1, generation)
    begin.bind(2, now)
    try begin.run()
    // Removed and re-added in the same span: nothing changed.
    try statements(
      """
      UPDATE asset SET added = b.added FROM temp.before_asset b WHERE b.urn = asset.urn AND asset.added IS NOT b.added
      """
    ).run()
    try recordVanished()
    try recordColumns()
    try recordTitles()
    try statements("DELETE FROM temp.before_asset").run()
    try statements("DELETE FROM temp.before_title").run()
  }

  private func recordVanished() throws(CatalogError) {
    let insert = try insert("locale, title, old, added, traits", "?4, ?5, ?6, ?7, ?8")
    let gone = try statements(
      """
      SELECT urn, coalesce(locale, ''), type, added, classification_set, coalesce(
        (SELECT title FROM temp.before_title t WHERE t.urn = b.urn AND t.locale = b.locale),
        (SELECT min(title) FROM temp.before_title t WHERE t.urn = b.urn))
      FROM temp.before_asset b WHERE NOT EXISTS (SELECT 1 FROM asset a WHERE a.urn = b.urn)
      """)
    while try gone.step() {
      insert.bind(2, gone.text(0))
      insert.bind(3, AssetChange.Kind.vanished.rawValue)
      insert.bind(4, gone.text(1))
      insert.bind(5, gone.optionalText(5))
      insert.bind(6, gone.optionalText(2))
      insert.bind(7, gone.optionalInt(3))
      insert.bind(8, try urns(members(of: gone.int(4))))
      try insert.run()
    }
  }

  private func recordColumns() throws(CatalogError) {
    let insert = try insert("locale, title, old, new", "'', ?4, ?5, ?6")
    let rows = try statements(
      """
      SELECT a.urn, a.id, b.is_retired, a.is_retired, b.classification_set, a.classification_set, b.level, d.name
      FROM temp.before_asset b JOIN asset a ON a.urn = b.urn LEFT JOIN difficulty_level d ON d.id = a.level
      """)
    func write(_ kind: AssetChange.Kind, _ title: String?, _ old: String?, _ new: String?)
      throws(CatalogError)
    {
      insert.bind(2, rows.text(0))
      insert.bind(3, kind.rawValue)
      insert.bind(4, title)
      insert.bind(5, old)
      insert.bind(6, new)
      try insert.run()
    }
    while try rows.step() {
      let title = try OwnTitle.text(of: rows.int(1), statements.callAsFunction)
      if rows.int(2) != rows.int(3) {
        let states = [AssetChange.available, AssetChange.retired]
        try write(
          rows.int(3) != 0 ? .retired : .reinstated, title, states[Int(rows.int(2) & 1)],
          states[Int(rows.int(3) & 1)])
      }
      if rows.optionalText(6) != rows.optionalText(7) {
        try write(.level, title, rows.optionalText(6), rows.optionalText(7))
      }
      guard rows.int(4) != rows.int(5) else { continue }
      // Sets differ in what stands under what, too; the URNs need not.
      let (old, new) = (try members(of: rows.int(4)), try members(of: rows.int(5)))
      guard old != new else { continue }
      try write(.classifications, title, urns(old.subtracting(new)), urns(new.subtracting(old)))
    }
  }

  private func recordTitles() throws(CatalogError) {
    let insert = try insert("locale, title, old, new", "?4, ?5, ?6, ?5")
    let rows = try statements(
      """
      SELECT b.urn, b.locale, b.title, l.id, a.id, a.title_slots
      FROM temp.before_title b JOIN asset a ON a.urn = b.urn JOIN locale l ON l.name = b.locale
      """)
    let titles = try TitleTable(statements, nil, ChangedAssets())
    while try rows.step() {
      guard
        let title = try titles.rows(asset: rows.int(4), titleCount: rows.int(5))
          .first(where: { $0.locale == rows.int(3) })?.title,
        !title.utf8.elementsEqual(rows.text(2).utf8)
      else { continue }
      insert.bind(2, rows.text(0))
      insert.bind(3, AssetChange.Kind.retitled.rawValue)
      insert.bind(4, rows.text(1))
      insert.bind(5, title)
      insert.bind(6, rows.text(2))
      try insert.run()
    }
  }

  /// A row of `change`; generation, URN and kind are the first three parameters.
  private func insert(_ columns: String, _ values: String) throws(CatalogError) -> SQLStatement {
    let insert = try statements(
      "INSERT INTO change(generation, urn, kind, \(columns)) VALUES (?1, ?2, ?3, \(values))")
    insert.bind(1, generation)
    return insert
  }

  private func members(of set: Int64) throws(CatalogError) -> Set<Int64> {
    let select = try statements("SELECT members FROM classification_set WHERE id = ?")
    select.bind(1, set)
    defer { select.reset() }
    guard try select.step() else { return [] }
    return Set(select.text(0).split(separator: ",").compactMap { Int64($0) })
  }

  /// The URNs of classifications, bytewise, a space between; nil for none.
  private func urns(_ members: Set<Int64>) throws(CatalogError) -> String? {
    let select = try statements("SELECT urn FROM classification WHERE id = ?")
    var urns: [String] = []
    for member in members {
      select.bind(1, member)
      if try select.step() { urns.append(select.text(0)) }
      select.reset()
    }
    return urns.isEmpty ? nil : urns.sorted().joined(separator: " ")
  }
}
