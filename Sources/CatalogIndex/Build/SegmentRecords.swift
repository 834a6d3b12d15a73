import CatalogSQLite
import LearningAPI

/// The records that a segment is built of, in the order of ``SegmentTitles``.
struct SegmentRecords {
  private(set) var locales: [UInt32] = []
  /// The raw JSON of those that have descriptions, or may have some, and their places.
  private(set) var described: [(record: UInt32, raw: Int64)] = []

  /// - Parameter isEverything: whether the assets are all there are.
  init(of assets: SegmentAssets, isEverything: Bool, _ statements: StatementCache) throws(CatalogError) {
    try TitleRows.forEach("locale, raw, shape", of: assets, isEverything: isEverything, statements) {
      row, _ in
      if let raw = row.optionalInt(2), RecordTraits(rawValue: row.int(3)).mayHaveDescription {
        described.append((UInt32(locales.count), raw))
      }
      locales.append(UInt32(clamping: row.int(1)))
    }
  }
}
