import SmallAlgorithms

/// How many assets there are of each combination of small numbers: in an array where all combinations have room, otherwise
/// in a table of those that occur.
struct CombinationCounts: Sendable {
  /// So many counts have room: 16 MB.
  private static let mostDense = 1 << 22

  /// For each place the numbers are below.
  let limits: [Int]
  /// What one more of a place's number adds to the key.
  let steps: [Int]
  private var dense: [UInt32] = []
  /// Instead of ``dense``: the keys that occur, one more each, at the places that their hashes say; a power of two.
  private var keys: [UInt64] = []
  private var counts: [UInt32] = []
  private var used = 0

  /// - Returns: nil where there are more combinations than numbers.
  init?(_ limits: [Int]) {
    self.limits = limits
    var steps: [Int] = []
    var size = 1
    for limit in limits.reversed() {
      steps.insert(size, at: 0)
      let (product, isOverflow) = size.multipliedReportingOverflow(by: limit)
      if isOverflow { return nil }
      size = product
    }
    self.steps = steps
    if size <= Self.mostDense {
      dense = Array(repeating: 0, count: size)
    } else {
      keys = Array(repeating: 0, count: 1 << 12)
      counts = Array(repeating: 0, count: 1 << 12)
    }
  }

  @inline(__always)
  mutating func add(_ key: Int, _ count: UInt32) {
    if !dense.isEmpty {
      dense[key] &+= count
      return
    }
    let at = place(of: key)
    if keys[at] == 0 {
      if used * 2 >= keys.count {
        grow()
        return add(key, count)
      }
      used += 1
      keys[at] = UInt64(key) + 1
    }
    counts[at] &+= count
  }

  /// Where a key is, or would be.
  @inline(__always)
  private func place(of key: Int) -> Int {
    var at = Int(truncatingIfNeeded: QuickHash.spread(UInt64(key) + 1)) & (keys.count - 1)
    while keys[at] != 0, keys[at] != UInt64(key) + 1 { at = (at + 1) & (keys.count - 1) }
    return at
  }

  private mutating func grow() {
    let (oldKeys, oldCounts) = (keys, counts)
    keys = Array(repeating: 0, count: oldKeys.count * 4)
    counts = Array(repeating: 0, count: oldKeys.count * 4)
    for (index, key) in oldKeys.enumerated() where key != 0 {
      let at = place(of: Int(key - 1))
      keys[at] = key
      counts[at] = oldCounts[index]
    }
  }

  /// The count of a combination; 0 where one of its numbers is nil.
  subscript(numbers: [Int?]) -> Int {
    var key = 0
    for (number, step) in zip(numbers, steps) {
      guard let number else { return 0 }
      key += number * step
    }
    if !dense.isEmpty { return Int(dense[key]) }
    let at = place(of: key)
    return keys[at] == 0 ? 0 : Int(counts[at])
  }

  /// Calls `body` with each combination that occurs.
  func forEach(_ body: (_ key: Int, _ count: UInt32) -> Void) {
    for key in dense.indices where dense[key] > 0 { body(key, dense[key]) }
    for at in keys.indices where keys[at] != 0 { body(Int(keys[at] - 1), counts[at]) }
  }
}
