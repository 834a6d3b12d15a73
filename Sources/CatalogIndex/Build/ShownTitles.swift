import CatalogSQLite

/// The normalized words of the titles that assets show by themselves: for their order.
struct ShownTitles {
  /// For each asset, where its title stands in ``words``; no length means that none came yet.
  private var starts: [Int]
  private var counts: [Int32]
  private var words: [UInt8] = []

  /// - Parameter isEverything: whether the assets are all there are.
  init(of assets: SegmentAssets, isEverything: Bool, _ statements: StatementCache) throws(CatalogError) {
    starts = Array(repeating: 0, count: assets.ids.count)
    counts = Array(repeating: -1, count: assets.ids.count)
    words.reserveCapacity(assets.ids.count * 40)
    try TitleRows.forEach("locale, words", of: assets, isEverything: isEverything, statements) { row, asset in
      add(row, asset, assets)
    }
  }

  private mutating func add(_ row: SQLStatement, _ asset: Int, _ source: SegmentAssets) {
    guard row.int(1) == Int64(source.ownLocales[asset]) || counts[asset] < 0 else { return }
    starts[asset] = words.count
    row.withText(2) { unsafe $0.withUnsafeBufferPointer { unsafe words.append(contentsOf: $0) } }
    counts[asset] = Int32(clamping: words.count - starts[asset])
  }

  /// The indices of the assets in the order of their titles, bytewise; most titles differ in their first eight bytes.
  ///
  /// - Parameter ranks: the order of assets whose titles are equal.
  func order(then ranks: [UInt32]) -> [UInt32] {
    unsafe words.withUnsafeBufferPointer { words in
      var keyed: [(start: UInt64, rank: UInt32, index: UInt32)] = starts.indices.map { index in
        let text = unsafe words[range(index)]
        var start: UInt64 = 0
        for at in unsafe text.prefix(8).indices { unsafe start = start << 8 | UInt64(text[at]) }
        return unsafe (start << UInt64(8 * (8 - min(8, text.count))), ranks[index], UInt32(index))
      }
      keyed.sort { left, right in
        if left.start != right.start { return left.start < right.start }
        let one = unsafe words[range(Int(left.index))]
        let other = unsafe words[range(Int(right.index))]
        if unsafe one.elementsEqual(other) { return left.rank < right.rank }
        return unsafe one.lexicographicallyPrecedes(other)
      }
      return keyed.map(\.index)
    }
  }

  /// Where an asset's title stands in ``words``.
  private func range(_ asset: Int) -> Range<Int> {
    starts[asset]..<starts[asset] + Int(max(0, counts[asset]))
  }
}
