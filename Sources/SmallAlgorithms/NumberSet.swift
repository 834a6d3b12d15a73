/// A set of small numbers, one bit each: asset numbers, set numbers. Any other number that a file may hold has a place
/// beside them.
package struct NumberSet {
  /// Far more than a catalog has assets, in 8 MB.
  private static let limit: Int64 = 1 << 26

  private var words: [UInt64] = []
  private var others: Set<Int64> = []

  package init() {}

  @inline(__always)
  package func contains(_ number: Int64) -> Bool {
    // Below nothing is further than any word.
    let word = UInt64(bitPattern: number >> 6)
    if word < UInt64(words.count) { return words[Int(word)] & (1 << UInt64(number & 63)) != 0 }
    return !others.isEmpty && others.contains(number)
  }

  package mutating func insert(_ number: Int64) {
    guard (0..<Self.limit).contains(number) else {
      others.insert(number)
      return
    }
    let word = Int(number >> 6)
    if word >= words.count {
      let count = min(Int(Self.limit >> 6), max(word + 1, 2 * words.count))
      words.append(contentsOf: repeatElement(0, count: count - words.count))
    }
    words[word] |= 1 << UInt64(number & 63)
  }
}
