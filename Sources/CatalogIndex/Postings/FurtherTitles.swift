package import CatalogSQLite

/// The further titles of assets that match, which are few. All others that match are first titles, which are looked at many at a
/// time.
package struct FurtherTitles {
  package private(set) var titles: [(title: Int, asset: UInt32)] = []
  /// One bit per asset whose first title does not match; empty where there are none.
  private var hidden: [UInt64] = []

  /// - Parameter matches: titles of the segment.
  package init(_ matches: Titles, _ segment: Segment, _ connection: ReadConnection) throws(CatalogError) {
    let count = segment.shape.assets
    if segment.shape.titles == count { return }
    let assets = try TitleAssets(segment, connection)
    let matches = OrdinalSet.some(matches)
    unsafe matches.forEachBlock(in: count..<segment.shape.titles) { block in
      for at in block.indices {
        let title = unsafe Int(block[at])
        let asset = assets[title]
        titles.append((title, UInt32(asset)))
        if matches.contains(asset) { continue }
        if hidden.isEmpty { hidden = Array(repeating: 0, count: segment.shape.assetBitmapWords) }
        hidden[asset >> 6] |= 1 << UInt64(asset & 63)
      }
    }
  }

  /// Calls `body` with the assets of a block whose first titles match.
  package func first(_ block: UnsafeBufferPointer<UInt32>, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
    if hidden.isEmpty { return unsafe body(block) }
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block.count) { shown in
      var count = 0
      for at in block.indices {
        let ordinal = unsafe block[at]
        unsafe shown[count] = ordinal
        count += Int(~hidden[Int(ordinal >> 6)] >> UInt64(ordinal & 63) & 1)
      }
      unsafe body(UnsafeBufferPointer(rebasing: shown[..<count]))
    }
  }
}
