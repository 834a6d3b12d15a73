import SmallAlgorithms

/// Words and their numbers in the order of arrival, for building a segment. A dictionary of strings took five
/// times as long for the seven million words of a million titles.
struct WordTable {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [UInt32] = [0]
  private var hashes: [UInt64] = []
  private var slots = [UInt32](repeating: .max, count: 1 << 12)

  var count: Int { hashes.count }

  /// The number of a word, given to it now if it is new.
  mutating func number(_ word: Span<UInt8>) -> UInt32 {
    let hash = Self.hash(word)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != .max {
      let number = Int(slots[slot])
      if hashes[number] == hash, equals(number, word) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(count)
    slots[slot] = number
    hashes.append(hash)
    for at in word.indices { bytes.append(word[at]) }
    starts.append(UInt32(bytes.count))
    if count * 2 > slots.count { grow() }
    return number
  }

  /// The numbers of all words, bytewise by word.
  func sorted() -> [UInt32] {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      (0..<UInt32(count)).sorted { left, right in
        unsafe bytes[range(Int(left))].lexicographicallyPrecedes(bytes[range(Int(right))])
      }
    }
  }

  func range(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

  private func equals(_ number: Int, _ word: Span<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == word.count else { return false }
    return word.indices.allSatisfy { bytes[range.lowerBound + $0] == word[$0] }
  }

  private mutating func grow() {
    slots = Array(repeating: .max, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number)
    }
  }

  private static func hash(_ word: Span<UInt8>) -> UInt64 {
    let hash = unsafe QuickHash.of(word.bytes)
    // Slots are taken from the low bits.
    return hash ^ hash >> 32
  }
}
