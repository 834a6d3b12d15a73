/// A set of small numbers, one bit each: asset numbers, set numbers.
struct NumberSet {
  private var words: [UInt64] = []

  @inline(__always)
  func contains(_ number: Int64) -> Bool {
    let word = Int(number >> 6)
    return word < words.count && words[word] & (1 << UInt64(number & 63)) != 0
  }

  mutating func insert(_ number: Int64) {
    let word = Int(number >> 6)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: max(word + 1 - words.count, words.count)))
    }
    words[word] |= 1 << UInt64(number & 63)
  }
}
