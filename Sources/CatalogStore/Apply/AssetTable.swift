/// Rows of the `asset` table.
final class AssetTable {
  /// What the applier has to know of a stored asset.
  struct Row {
    var id: Int64
    var isDerived: Bool
    var slots: Int64
  }

  private let find: SQLStatement
  private let urn: SQLStatement
  private let type: SQLStatement
  private let columns: SQLStatement
  private let insert: SQLStatement
  private let update: SQLStatement
  private let updateColumns: SQLStatement
  private let updateTitles: SQLStatement
  private let remove: SQLStatement
  private let derive: SQLStatement
  private let raise: SQLStatement
  private let changes: ChangeLog?
  private let changed: ChangedAssets

  /// - Parameters:
  ///   - changes: hears of what existing assets lose or get; nil where nobody wants to know.
  ///   - changed: hears of every asset that was touched.
  init(_ statements: StatementCache, _ changes: ChangeLog?, _ changed: ChangedAssets) throws(CatalogError) {
    self.changes = changes
    self.changed = changed
    find = try statements("SELECT id, is_derived, title_slots FROM asset WHERE urn = ?")
    urn = try statements("SELECT urn FROM asset WHERE id = ?")
    type = try statements("SELECT type FROM asset WHERE id = ?")
    columns = try statements("SELECT \(AssetColumns.names) FROM asset WHERE id = ?")
    insert = try statements(
      """
      INSERT INTO asset(urn, type, seconds, page, is_derived, locale_set, own_locale, title_slots, \(AssetColumns.names), added)
      VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """)
    update = try statements(
      "UPDATE asset SET type = ?, seconds = ?, page = ?, is_derived = 0, \(AssetColumns.assignments), \(SealedRow.unsealed) WHERE id = ?"
    )
    updateColumns = try statements(
      "UPDATE asset SET \(AssetColumns.assignments), \(SealedRow.unsealed) WHERE id = ?")
    updateTitles = try statements(
      "UPDATE asset SET locale_set = ?, own_locale = ?, title_slots = ?, \(SealedRow.unsealed) WHERE id = ?")
    remove = try statements("DELETE FROM asset WHERE id = ?")
    derive = try statements(
      "UPDATE asset SET is_derived = 1, seconds = NULL, page = NULL, \(SealedRow.unsealed) WHERE id = ?")
    raise = try statements("DELETE FROM tombstone WHERE urn = ?")
  }

  func find(_ text: String) throws(CatalogError) -> Row? {
    find.bind(1, text)
    defer { find.reset() }
    guard try find.step() else { return nil }
    return Row(id: find.int(0), isDerived: find.int(1) != 0, slots: find.int(2))
  }

  func urn(of id: Int64) throws(CatalogError) -> String {
    urn.bind(1, id)
    defer { urn.reset() }
    return try urn.step() ? urn.text(0) : ""
  }

  func type(of id: Int64) throws(CatalogError) -> Int64 {
    type.bind(1, id)
    return try type.firstInt() ?? 0
  }

  func columns(of id: Int64) throws(CatalogError) -> AssetColumns? {
    columns.bind(1, id)
    defer { columns.reset() }
    guard try columns.step() else { return nil }
    return AssetColumns(
      level: columns.optionalInt(0), classificationSet: columns.int(1), contributorSet: columns.int(2),
      publishedAt: columns.optionalInt(3), updatedAt: columns.optionalInt(4),
      retiredAt: columns.optionalInt(5), isRetired: columns.int(7) != 0)
  }

  /// What a row has beside ``AssetColumns``.
  struct Identity {
    var type: Int64
    var seconds: Int64?
    var page: String?
  }

  /// A new asset. One that had vanished is back.
  func insert(
    urn: String, _ identity: Identity, _ columns: AssetColumns, isDerived: Bool, localeSet: Int64,
    ownLocale: Int64
  ) throws(CatalogError) -> Int64 {
    raise.bind(1, urn)
    try raise.run()
    insert.bind(1, urn)
    insert.bind(2, identity.type)
    insert.bind(3, identity.seconds)
    insert.bind(4, identity.page)
    insert.bind(5, Int64(isDerived ? 1 : 0))
    insert.bind(6, localeSet)
    insert.bind(7, ownLocale)
    columns.bind(to: insert, from: 8)
    insert.bind(16, changes?.generation)
    let id = try insert.firstInt() ?? 0
    changed.insert(id)
    return id
  }

  /// Gives an asset the columns of a record of its own.
  func update(_ id: Int64, _ identity: Identity, _ columns: AssetColumns) throws(CatalogError) {
    try changes?.willChange(asset: id, to: columns)
    update.bind(1, identity.type)
    update.bind(2, identity.seconds)
    update.bind(3, identity.page)
    columns.bind(to: update, from: 4)
    update.bind(12, id)
    try update.run()
    changed.insert(id)
  }

  /// Gives a derived asset the columns of what contains it.
  func inherit(_ id: Int64, _ columns: AssetColumns) throws(CatalogError) {
    try changes?.willChange(asset: id, to: columns)
    columns.bind(to: updateColumns, from: 1)
    updateColumns.bind(9, id)
    try updateColumns.run()
    changed.insert(id)
  }

  func updateTitles(_ id: Int64, localeSet: Int64, ownLocale: Int64, slots: Int64) throws(CatalogError) {
    updateTitles.bind(1, localeSet)
    updateTitles.bind(2, ownLocale)
    updateTitles.bind(3, slots)
    updateTitles.bind(4, id)
    try updateTitles.run()
    changed.insert(id)
  }

  /// Leaves an asset what its course tells of it.
  func makeDerived(_ id: Int64) throws(CatalogError) {
    derive.bind(1, id)
    try derive.run()
    changed.insert(id)
  }

  func remove(_ id: Int64) throws(CatalogError) {
    try changes?.willRemove(asset: id)
    remove.bind(1, id)
    try remove.run()
    changed.insert(id)
  }
}
