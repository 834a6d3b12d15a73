import CatalogSQLite

/// The columns of what the assets of frequent words have, which no question then has to count.
extension SegmentBuilder {
  /// - Parameter kinds: for each classification the place of its type among those that facets count.
  mutating func addBitmapTags(_ sets: InternedSets, _ kinds: [Int]) throws(CatalogError) {
    var assetCounts: [UInt32] = []
    var tally = TagTally(below: shape.tags)
    for bitmap in 0..<shape.bitmaps {
      let assets = assets(of: bitmap)
      let found = shape.partitions.map { partition in partition.assets.filter { Self.has(assets, $0) } }
      assetCounts += found.map { UInt32($0.count) }
      let isTold = found.reduce(0) { $0 + $1.count } >= SegmentShape.leastForBitmapTags
      for type in shape.shownTypes {
        for (partition, assets) in zip(shape.partitions, found)
        where isTold && partition.type == type && !partition.isRetired {
          for ordinal in assets { tally.add(sets[Int(sets.indices[ordinal])]) }
        }
        tally.list(kinds)
      }
    }
    bitmaps = []
    shape.hasBitmapTags = 1
    shape.bitmapTags = tally.tags.count
    try emit(.bitmapCounts, .numbers32(assetCounts))
    try emit(.bitmapTagStart, .numbers32(tally.starts))
    try emit(.bitmapTags, .narrow(tally.tags, below: shape.tags))
    try emit(.bitmapTagCounts, .numbers32(tally.tagCounts))
  }

  /// The assets of the titles of a frequent word, one bit each.
  private func assets(of bitmap: Int) -> [UInt64] {
    let titles = bitmaps[bitmap * shape.titleBitmapWords..<(bitmap + 1) * shape.titleBitmapWords]
    let count = shape.assets
    var assets = Array(titles.prefix(shape.assetBitmapWords))
    if count & 63 != 0 { assets[assets.count - 1] &= (1 << UInt64(count & 63)) - 1 }
    for title in count..<shape.titles
    where titles[titles.startIndex + title >> 6] >> UInt64(title & 63) & 1 != 0 {
      let asset = Int(extraAssets[title - count])
      assets[asset >> 6] |= 1 << UInt64(asset & 63)
    }
    return assets
  }

  private static func has(_ assets: [UInt64], _ ordinal: Int) -> Bool {
    assets[ordinal >> 6] >> UInt64(ordinal & 63) & 1 != 0
  }
}
