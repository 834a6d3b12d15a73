/// Keeps the largest of the counts it is given; of equal ones the one with the smaller rank comes first.
///
/// Safe: whoever makes one gives it memory for as long, which `unsafe` says there; no more is kept than there is room for.
@safe
struct FirstCounts {
  /// The count above the complement of the rank: one comparison for both. Descending.
  private let keys: UnsafeMutableBufferPointer<UInt64>
  private(set) var count = 0
  /// Smaller counts are not kept.
  private(set) var least: UInt32 = 0

  /// - Parameter keys: room for as many as are kept, one at least.
  init(_ keys: UnsafeMutableBufferPointer<UInt64>) { unsafe self.keys = unsafe keys }

  /// - Parameter rank: the largest number stands for something that is never kept.
  @inline(__always)
  mutating func insert(_ count: UInt32, rank: UInt32) {
    if count >= least, rank != .max { place(UInt64(count) << 32 | UInt64(~rank)) }
  }

  func rank(_ index: Int) -> UInt32 { unsafe ~UInt32(truncatingIfNeeded: keys[index]) }
  func count(_ index: Int) -> UInt32 { unsafe UInt32(keys[index] >> 32) }

  private mutating func place(_ key: UInt64) {
    if unsafe count == keys.count {
      guard unsafe key > keys[count - 1] else { return }
    } else {
      count += 1
    }
    var at = count - 1
    while at > 0, unsafe keys[at - 1] < key {
      unsafe keys[at] = unsafe keys[at - 1]
      at -= 1
    }
    unsafe keys[at] = key
    if unsafe count == keys.count { least = unsafe UInt32(keys[count - 1] >> 32) }
  }
}
