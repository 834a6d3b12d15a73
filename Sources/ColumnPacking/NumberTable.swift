/// Different numbers in the order of arrival, up to a limit, and how often each came.
struct NumberTable {
  private let limit: Int
  private let shift: UInt32
  private var slots: [UInt32]
  private(set) var numbers: [UInt32] = []
  private(set) var counts: [UInt32] = []

  init(_ limit: Int) {
    self.limit = limit
    // Half of the slots stay empty at least.
    let bits = max(4, Int.bitWidth - (limit * 2).leadingZeroBitCount)
    shift = UInt32(32 - bits)
    slots = Array(repeating: 0, count: 1 << bits)
  }

  /// The place of a number, which is counted; nil for one more than the limit.
  mutating func place(of number: UInt32) -> Int? {
    var slot = Int((number &* 0x9E37_79B1) >> shift)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if numbers[place] == number {
        counts[place] += 1
        return place
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard numbers.count < limit else { return nil }
    numbers.append(number)
    counts.append(1)
    slots[slot] = UInt32(numbers.count)
    return numbers.count - 1
  }
}
