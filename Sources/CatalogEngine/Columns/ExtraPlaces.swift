/// The assets of which a further title matches, which are few, and the best place that such titles give them. All others that
/// match do so by their first titles, and are looked at many at a time.
struct ExtraPlaces {
  private(set) var places: [UInt32: (tier: Int32, words: Int32)] = [:]
  /// One bit per title that matches.
  var firstTitles: [UInt64] = []
  /// One bit per asset in ``places``; empty while ``places`` is.
  private var assets: [UInt64] = []

  /// - Parameter words: how many 64-bit words a bitmap of assets has.
  mutating func add(_ asset: UInt32, _ place: (tier: Int32, words: Int32), words: Int) {
    if assets.isEmpty { assets = Array(repeating: 0, count: words) }
    assets[Int(asset) >> 6] |= 1 << UInt64(asset & 63)
    if let known = places[asset], known <= place { return }
    places[asset] = place
  }

  /// Whether an asset's first title matches.
  func isMatch(_ ordinal: Int) -> Bool { firstTitles[ordinal >> 6] >> UInt64(ordinal & 63) & 1 != 0 }

  /// Calls `body` with the assets of a block that are not in ``places``.
  func others(_ block: UnsafeBufferPointer<UInt32>, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
    if assets.isEmpty { return unsafe body(block) }
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block.count) { others in
      var count = 0
      for at in block.indices {
        let ordinal = unsafe block[at]
        unsafe others[count] = ordinal
        count += Int(~assets[Int(ordinal >> 6)] >> UInt64(ordinal & 63) & 1)
      }
      unsafe body(UnsafeBufferPointer(rebasing: others[..<count]))
    }
  }
}
