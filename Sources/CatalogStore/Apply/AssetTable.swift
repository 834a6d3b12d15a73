import CatalogIndex

/// Rows of the `asset` table.
final class AssetTable {
  /// What the applier has to know of a stored asset.
  struct Row {
    var id: Int64
    var isDerived: Bool
    var titleCount: Int64
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
  private(set) var lastID: Int64
  private let hasTombstones: Bool
  private let names: SQLStatement
  /// Whether an asset lost a type, a level or a set of locales, so that one may be left that no asset has. To look for such takes
  /// a look at every asset.
  private(set) var mayLeaveNames = false
  /// Nil where the table had assets before.
  private var new: URNFilter?

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
    names = try statements("SELECT type, level, locale_set FROM asset WHERE id = ?")
    insert = try statements(ChecksummedRow.asset.insertion(and: ["added"]))
    lastID = try statements("SELECT max(id) FROM asset").firstInt() ?? 0
    let firstID = try statements("SELECT coalesce(min(id), 1) FROM asset").firstInt() ?? 1
    // Titles take their numbers from them; as many are still to come at most as columns have numbers for.
    guard firstID > 0, lastID < CatalogSchema.titleStride - Int64(UInt32.max) else {
      throw .damaged(path: statements.path, detail: "assets have the numbers \(firstID) to \(lastID)")
    }
    new = try statements("SELECT 1 FROM asset LIMIT 1").firstInt() == nil ? URNFilter() : nil
    hasTombstones = try statements("SELECT 1 FROM tombstone LIMIT 1").firstInt() != nil
    update = try statements(
      "UPDATE asset SET type = ?, seconds = ?, page = ?, is_derived = 0, \(AssetColumns.assignments), \(ChecksummedRow.withoutChecksum) WHERE id = ?"
    )
    updateColumns = try statements(
      "UPDATE asset SET \(AssetColumns.assignments), \(ChecksummedRow.withoutChecksum) WHERE id = ?")
    updateTitles = try statements(
      "UPDATE asset SET locale_set = ?, own_locale = ?, title_slots = ?, \(ChecksummedRow.withoutChecksum) WHERE id = ?"
    )
    remove = try statements("DELETE FROM asset WHERE id = ?")
    derive = try statements(
      "UPDATE asset SET is_derived = 1, seconds = NULL, page = NULL, \(ChecksummedRow.withoutChecksum) WHERE id = ?"
    )
    raise = try statements("DELETE FROM tombstone WHERE urn = ?")
  }

  func find(_ text: String) throws(CatalogError) -> Row? {
    if new?.contains(text) == false { return nil }
    find.bind(1, text)
    defer { find.reset() }
    guard try find.step() else { return nil }
    return Row(id: find.int(0), isDerived: find.int(1) != 0, titleCount: find.int(2))
  }

  func urn(of id: Int64) throws(CatalogError) -> String {
    urn.bind(1, id)
    defer { urn.reset() }
    guard try urn.step() else { throw .damaged(path: urn.path, detail: "the asset \(id) is missing") }
    return urn.text(0)
  }

  func type(of id: Int64) throws(CatalogError) -> Int64 {
    type.bind(1, id)
    return try type.requiredInt("the asset \(id)")
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
    if hasTombstones {
      raise.bind(1, urn)
      try raise.run()
    }
    lastID += 1
    new?.add(urn)
    insert.bind(1, lastID)
    insert.bind(2, urn)
    insert.bind(3, identity.type)
    insert.bind(4, columns.level)
    insert.bind(5, localeSet)
    insert.bind(6, columns.classificationSet)
    insert.bind(7, columns.contributorSet)
    insert.bind(8, columns.publishedAt)
    insert.bind(9, columns.updatedAt)
    insert.bind(10, columns.retiredAt)
    insert.bind(11, columns.modifiedAt)
    insert.bind(12, identity.seconds)
    insert.bind(13, Int64(columns.isRetired ? 1 : 0))
    insert.bind(14, Int64(isDerived ? 1 : 0))
    insert.bind(15, ownLocale)
    insert.bind(16, Int64(1))
    insert.bind(17, identity.page)
    insert.bind(18, changes?.generation)
    try insert.run()
    changed.insert(lastID)
    return lastID
  }

  /// Notes whether an asset loses what it is told to have no more.
  ///
  /// - Parameters:
  ///   - level: nil inside means that it has none.
  private func willChange(
    _ id: Int64, type: Int64? = nil, level: Int64??, localeSet: Int64? = nil
  ) throws(CatalogError) {
    if mayLeaveNames { return }
    names.bind(1, id)
    defer { names.reset() }
    guard try names.step() else { return }
    if let type { mayLeaveNames = names.int(0) != type }
    if let level { mayLeaveNames = mayLeaveNames || names.optionalInt(1) != level }
    if let localeSet { mayLeaveNames = mayLeaveNames || names.int(2) != localeSet }
  }

  /// Gives an asset the columns of a record of its own.
  func update(_ id: Int64, _ identity: Identity, _ columns: AssetColumns) throws(CatalogError) {
    try willChange(id, type: identity.type, level: .some(columns.level))
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
    try willChange(id, level: .some(columns.level))
    try changes?.willChange(asset: id, to: columns)
    columns.bind(to: updateColumns, from: 1)
    updateColumns.bind(9, id)
    try updateColumns.run()
    changed.insert(id)
  }

  func updateTitles(_ id: Int64, localeSet: Int64, ownLocale: Int64, titleCount: Int64) throws(CatalogError) {
    try willChange(id, level: nil, localeSet: localeSet)
    updateTitles.bind(1, localeSet)
    updateTitles.bind(2, ownLocale)
    updateTitles.bind(3, titleCount)
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
    mayLeaveNames = true
    remove.bind(1, id)
    try remove.run()
    changed.insert(id)
  }
}
