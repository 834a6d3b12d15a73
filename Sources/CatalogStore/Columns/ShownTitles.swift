import CatalogText

/// The titles that assets show by themselves, folded: for their order, and gone before words are read, because both
/// at once would take more memory than anything else.
struct ShownTitles {
  /// For each asset, where its title stands in ``folded``; no length means that none came yet.
  private var starts: [Int]
  private var counts: [Int32]
  private(set) var folded: [UInt8] = []

  /// - Parameter isEverything: whether the assets are all there are.
  init(of assets: SegmentAssets, isEverything: Bool, _ statements: StatementCache) throws(CatalogError) {
    starts = Array(repeating: 0, count: assets.ids.count)
    counts = Array(repeating: -1, count: assets.ids.count)
    folded.reserveCapacity(assets.ids.count * 40)
    try TitleRows.forEach("locale, title", of: assets, isEverything: isEverything, statements) { row, asset in
      add(row, asset, assets)
    }
  }

  private mutating func add(_ row: SQLStatement, _ asset: Int, _ source: SegmentAssets) {
    guard row.int(1) == Int64(source.ownLocales[asset]) || counts[asset] < 0 else { return }
    starts[asset] = folded.count
    folded.append(contentsOf: TextFolding.fold(row.text(2)).utf8)
    counts[asset] = Int32(clamping: folded.count - starts[asset])
  }

  /// Where an asset's title stands in ``folded``.
  func range(_ asset: Int) -> Range<Int> { starts[asset]..<starts[asset] + Int(max(0, counts[asset])) }
}
