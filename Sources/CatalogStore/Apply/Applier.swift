import AssetRecords
import CatalogIndex
import LearningAPI
import RawStorage

/// Turns records into rows, one at a time, inside the transaction that will publish them.
///
/// What a catalog holds in the end depends on which records arrived, not on their order: the newest record
/// of an asset gives its columns, a record of its own wins over what a course tells of a video.
package final class Applier {
  private let path: String
  let statements: StatementCache
  let types: NameTable
  private let levels: NameTable
  let locales: NameTable
  private let classifications: NamedURNTable
  private let classificationTypes: ClassificationTypeTable
  private let classificationReader: ClassificationReader
  private let contributors: NamedURNTable
  let localeSets: InternedSetTable
  private let classificationSets: ClassificationSetTable
  private let contributorSets: InternedSetTable
  let assets: AssetTable
  let titles: TitleTable
  let contents: ContentTable
  private let deleteRaw: SQLStatement
  private let changed = ChangedAssets()
  private var raw = RawReader()
  var preferredLocales: PreferredLocales
  /// Raw JSON of classifications that were applied.
  private(set) var appliedClassifications: [Int64] = []

  /// - Parameters:
  ///   - changes: hears of what becomes of assets that are there; nil where they are rebuilt.
  ///   - keepsNames: whether classifications and contributors keep their names.
  package init(_ statements: StatementCache, _ changes: ChangeLog?, keepsNames: Bool = false)
    throws(CatalogError)
  {
    path = statements.path
    self.statements = statements
    types = try NameTable("asset_type", statements)
    levels = try NameTable("difficulty_level", statements)
    locales = try NameTable("locale", statements)
    classifications = try NamedURNTable("classification", statements, keepsNames: keepsNames)
    classificationSets = try ClassificationSetTable(statements)
    classificationTypes = try ClassificationTypeTable(statements, changed, classificationSets)
    classificationReader = ClassificationReader(classifications, classificationTypes)
    contributors = try NamedURNTable("contributor", statements, keepsNames: keepsNames)
    localeSets = try InternedSetTable("locale_set", statements)
    contributorSets = try InternedSetTable("contributor_set", statements)
    assets = try AssetTable(statements, changes, changed)
    titles = try TitleTable(statements, changes, changed)
    contents = try ContentTable(statements, changed)
    deleteRaw = try statements("DELETE FROM raw WHERE id = ?")
    preferredLocales = PreferredLocales(from: assets.lastID + 1)
  }

  /// The assets that were touched; nil where they are too many to name.
  package var changedAssets: Set<Int64>? { changed.ids }

  /// Has to be called when everything is applied.
  package func finish() throws(CatalogError) {
    try titles.writeFurther()
    try titles.writeIndex()
    for table in [
      localeSets.members, classificationSets.members, classificationSets.hashes, contributorSets.members,
    ] { try table.write() }
    for raw in appliedClassifications { try delete(raw: raw) }
    appliedClassifications = []
    try removeUnusedNames()
  }

  /// Takes away types, levels and locales that no asset has any more: facets list what the catalog has.
  private func removeUnusedNames() throws(CatalogError) {
    guard assets.mayLeaveNames else { return }
    try statements("DELETE FROM asset_type WHERE id NOT IN (SELECT type FROM asset)").run()
    try statements(
      "DELETE FROM difficulty_level WHERE id NOT IN (SELECT level FROM asset WHERE level IS NOT NULL)"
    ).run()
    try statements("DELETE FROM locale_set WHERE id NOT IN (SELECT locale_set FROM asset)").run()
    try statements("DELETE FROM locale_set_member WHERE id NOT IN (SELECT id FROM locale_set)").run()
    try statements("DELETE FROM locale WHERE id NOT IN (SELECT member FROM locale_set_member)").run()
  }

  /// Applies what was read.
  ///
  /// - Throws: what is wrong with the record's JSON, too.
  func apply(_ read: ReadRecord) throws(CatalogError) {
    switch try read.content.get() {
    case .asset(let record):
      try apply(record, raw: read.waiting.raw, isAuthoritative: read.waiting.isAuthoritative)
    case .classification(let json): try apply(classification: json, raw: read.waiting.raw)
    }
  }

  /// Applies one record whose raw JSON is stored already.
  ///
  /// - Parameter isAuthoritative: whether the API gave it just now. Any other record gives way to a stored
  ///   one with a later `lastUpdatedAt`.
  func apply(_ read: AssetRecord, raw rawID: Int64, isAuthoritative: Bool) throws(CatalogError) {
    let record = read.asset
    let locale = try locales.number(record.locale.tag)
    guard let stored = try assets.find(record.urn.rawValue) else {
      let columns = try columns(of: record, read.paths)
      let id = try assets.insert(
        urn: record.urn.rawValue, try identity(of: record), columns, isDerived: false,
        localeSet: localeSets.number([locale]), ownLocale: locale)
      try titles.insert(
        TitleTable.Row(
          id: id, locale: locale, title: record.title.value, updatedAt: record.lastUpdatedAt, raw: rawID,
          traits: read.traits),
        read.title, isFirst: true)
      preferredLocales[id] = .some(record.availableLocales.first)
      try applyContents(of: read, parent: id, locale: locale, columns, isNew: true)
      return
    }

    var rows = try titles.rows(asset: stored.id, titleCount: stored.titleCount)
    if stored.isDerived {
      for row in rows { try titles.remove(row.id) }
      rows = []
    }
    let newest = newest(of: rows)
    let title: TitleTable.Row
    if let at = rows.firstIndex(where: { $0.locale == locale }) {
      let old = rows[at]
      if !isAuthoritative, let known = old.updatedAt, record.lastUpdatedAt ?? .min < known {
        try delete(raw: rawID)
        return
      }
      title = TitleTable.Row(
        id: old.id, locale: locale, title: record.title.value, updatedAt: record.lastUpdatedAt, raw: rawID,
        traits: read.traits)
      try titles.update(title, from: old, read.title)
      if let oldRaw = old.raw { try delete(raw: oldRaw) }
      rows[at] = title
    } else {
      title = TitleTable.Row(
        id: freeSlot(rows, asset: stored.id), locale: locale, title: record.title.value,
        updatedAt: record.lastUpdatedAt, raw: rawID, traits: read.traits)
      try titles.insert(title, read.title)
      rows.append(title)
    }
    let columns: AssetColumns
    if let newest, newest != title.id, self.newest(of: rows) == newest,
      !classifications.isContested, !contributors.isContested,
      let preferred = preferredLocales[stored.id], let known = try assets.columns(of: stored.id)
    {
      columns = known
      try updateTitles(stored.id, rows, preferred: preferred)
    } else {
      columns = try refresh(stored.id, rows, newest: record, read.paths, of: title)
    }
    try applyContents(of: read, parent: stored.id, locale: locale, columns, isNew: false)
  }

  /// Applies a classification that came by itself; its JSON tells more than assets' lists do.
  func apply(classification json: JSONValue, raw rawID: Int64) throws(CatalogError) {
    appliedClassifications.append(rawID)
    guard let entry = Classification(json) else { return }
    let id = try classifications.number(entry.urn, name: entry.name, type: entry.type.rawValue)
    try classificationTypes.tellOwn(id, entry.type.rawValue)
    let keep = try statements("UPDATE classification SET json = ? WHERE id = ?")
    keep.bind(1, String(decoding: json.raw, as: UTF8.self))
    keep.bind(2, id)
    try keep.run()
  }

  func freeSlot(_ rows: [TitleTable.Row], asset: Int64) -> Int64 {
    var id = asset
    while rows.contains(where: { $0.id == id }) { id += CatalogSchema.titleStride }
    return id
  }

  func delete(raw id: Int64) throws(CatalogError) {
    deleteRaw.bind(1, id)
    try deleteRaw.run()
  }

  func record(_ rawID: Int64) throws(CatalogError) -> LearningAsset {
    let document = try raw.document(rawID, path: path) { sql throws(CatalogError) in try statements(sql) }
    do { return try LearningAsset(document.root) } catch {
      throw .damaged(path: path, detail: "raw JSON \(rawID): \(error)")
    }
  }

  func identity(of record: LearningAsset) throws(CatalogError) -> AssetTable.Identity {
    AssetTable.Identity(
      type: try types.number(record.type.rawValue), seconds: record.timeToComplete,
      page: record.webLaunch.flatMap { LearningPage($0)?.path })
  }

  /// - Parameter paths: what the record says of classifications; nil where it lists them.
  func columns(
    of record: LearningAsset, _ paths: [ClassificationPath]?
  ) throws(CatalogError) -> AssetColumns {
    let carried =
      if let paths {
        try classificationReader.numbers(of: paths, updatedAt: record.lastUpdatedAt)
      } else {
        try classificationReader.numbers(
          of: record.classifications, record.classificationEdges, updatedAt: record.lastUpdatedAt)
      }
    var makers: [Int64] = []
    for entry in record.contributors {
      makers.append(try contributors.number(entry.urn, name: entry.name, type: nil))
    }
    return AssetColumns(
      level: try record.level.map { (level) throws(CatalogError) in try levels.number(level.rawValue) },
      classificationSet: try classificationSets.number(carried.members, parents: carried.parents),
      contributorSet: try contributorSets.number(makers), publishedAt: record.publishedAt,
      updatedAt: record.lastUpdatedAt, retiredAt: record.retiredAt, isRetired: record.isRetired)
  }
}
