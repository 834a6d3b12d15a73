import AssetRecords
import LearningAPI

/// What the newest record of an asset decides.
extension Applier {
  /// The title whose record gives an asset its columns.
  func newest(of rows: [TitleTable.Row]) -> Int64? {
    func precedence(_ row: TitleTable.Row) -> RecordPrecedence {
      RecordPrecedence(updatedAt: row.updatedAt, locale: locales.names[row.locale] ?? "")
    }
    return rows.min { precedence($0) < precedence($1) }?.id
  }

  /// Gives an asset the columns of its newest record (``RecordPrecedence``).
  ///
  /// - Parameter paths: what the record says of classifications; nil where it lists them.
  func refresh(
    _ id: Int64, _ rows: [TitleTable.Row], newest record: LearningAsset, _ paths: [ClassificationPath]? = nil,
    of title: TitleTable.Row
  ) throws(CatalogError) -> AssetColumns {
    let primary = self.newest(of: rows)
    var (newest, paths) = (record, paths)
    if primary != title.id, let raw = rows.first(where: { $0.id == primary })?.raw {
      (newest, paths) = (try self.record(raw), nil)
    }
    let columns = try columns(of: newest, paths)
    try assets.update(id, try identity(of: newest), columns)
    preferredLocales[id] = .some(newest.availableLocales.first)
    try updateTitles(id, rows, preferred: newest.availableLocales.first)
    return columns
  }

  func updateTitles(
    _ id: Int64, _ rows: [TitleTable.Row], preferred: AssetLocale?
  ) throws(CatalogError) {
    let tags = try rows.map { (row) throws(CatalogError) in try locales.name(row.locale) }
    let own = preferred.flatMap { tags.contains($0.tag) ? $0.tag : nil } ?? tags.min() ?? ""
    let titleCount = (rows.map(\.id).max() ?? id) / CatalogSchema.titleStride + 1
    try assets.updateTitles(
      id, localeSet: localeSets.number(rows.map(\.locale)), ownLocale: locales.number(own),
      titleCount: titleCount)
  }
}
