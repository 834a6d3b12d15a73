/// Lists of the items that have each key, or bitmaps where the keys are frequent.
struct PostingBuilder {
  /// A key that so many items have has a list; one that more than a 32nd of all items have has a bitmap, which is
  /// smaller.
  private static let leastForBitmap = 256

  private(set) var starts: [UInt32] = [0]
  private(set) var bitmapIndex: [UInt32] = []
  private(set) var postings: [UInt32]
  private(set) var bitmaps: [UInt64]
  private(set) var bitmapCount = 0

  /// - Parameter walk: gives keys and items, item after item in ascending order; called twice. What it gives twice
  ///   counts once.
  init(keys: Int, items: Int, _ walk: (_ visit: (_ key: Int, _ item: Int) -> Void) -> Void) {
    var last = [UInt32](repeating: .max, count: keys)
    /// Whether the item has not been given with this key; items ascend.
    func isFirst(_ key: Int, _ item: Int) -> Bool {
      if last[key] == UInt32(item) { return false }
      last[key] = UInt32(item)
      return true
    }
    var counts = [Int](repeating: 0, count: keys)
    walk { key, item in if isFirst(key, item) { counts[key] += 1 } }
    last = Array(repeating: .max, count: keys)
    let least = max(Self.leastForBitmap, items / 32)
    var next: UInt32 = 0
    for count in counts {
      let isFrequent = count >= least
      bitmapIndex.append(isFrequent ? UInt32(bitmapCount) : Segment.noBitmap)
      if isFrequent { bitmapCount += 1 } else { next += UInt32(count) }
      starts.append(next)
    }
    var cursors = starts
    let width = (items + 63) >> 6
    var postings = [UInt32](repeating: 0, count: Int(next))
    var bitmaps = [UInt64](repeating: 0, count: bitmapCount * width)
    let bitmapIndex = bitmapIndex
    walk { key, item in
      guard isFirst(key, item) else { return }
      if bitmapIndex[key] == Segment.noBitmap {
        postings[Int(cursors[key])] = UInt32(item)
        cursors[key] += 1
      } else {
        bitmaps[Int(bitmapIndex[key]) * width + item >> 6] |= 1 << UInt64(item & 63)
      }
    }
    self.postings = postings
    self.bitmaps = bitmaps
  }
}
