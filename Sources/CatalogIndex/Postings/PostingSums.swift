/// What the assets of a segment weigh by the posting lists that they are in.
package struct PostingSums {
  /// The assets that are in any of the lists.
  package let assets: Titles
  /// Per ordinal.
  package private(set) var sums: [UInt32]

  /// - Parameters:
  ///   - lists: assets with what being in the list adds; all weights together are below 2^32.
  ///   - shape: the segment's.
  package init(_ lists: [(assets: Titles, weight: UInt32)], _ shape: SegmentShape) {
    assets = Titles.union(lists.map(\.assets), words: shape.assetBitmapWords)
    sums = Array(repeating: 0, count: shape.assets)
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      for (assets, weight) in lists { assets.forEach { unsafe sums[$0] &+= weight } }
    }
  }
}
