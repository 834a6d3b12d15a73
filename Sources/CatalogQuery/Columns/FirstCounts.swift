/// Keeps the largest of the counts it is given; of equal ones the one with the smaller rank comes first.
struct FirstCounts {
  private let limit: Int
  /// The count above the complement of the rank: one comparison for both. Descending.
  private var keys: [UInt64] = []
  /// What the counts belong to, in order.
  private(set) var numbers: [Int] = []
  /// Smaller counts are not kept.
  private(set) var least: UInt32 = 0

  init(limit: Int) {
    self.limit = limit
    keys.reserveCapacity(min(limit, 64))
    numbers.reserveCapacity(min(limit, 64))
  }

  /// - Parameters:
  ///   - rank: the largest number stands for something that is never kept.
  ///   - isListed: whether a count of 0 is kept.
  @inline(__always)
  mutating func insert(_ count: UInt32, _ rank: UInt32, _ number: Int, isListed: Bool = false) {
    guard count >= least, count > 0 || isListed, rank != .max else { return }
    place(UInt64(count) << 32 | UInt64(~rank), number)
  }

  private mutating func place(_ key: UInt64, _ number: Int) {
    if keys.count == limit {
      guard let last = keys.last, key > last else { return }
      keys.removeLast()
      numbers.removeLast()
    }
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] > key { low = middle + 1 } else { high = middle }
    }
    keys.insert(key, at: low)
    numbers.insert(number, at: low)
    if keys.count == limit, let last = keys.last { least = UInt32(last >> 32) }
  }
}
