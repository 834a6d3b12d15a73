/// Loops over bitmaps.
@usableFromInline
package enum Bits {
  /// Calls `body` with the place of each bit that is set in a range, ascending.
  @inlinable
  @inline(__always)
  package static func forEach(
    _ words: UnsafeBufferPointer<UInt64>, _ range: Range<Int>, _ body: (Int) -> Void
  ) {
    _ = unsafe allSatisfy(words, range) {
      body($0)
      return true
    }
  }

  /// As ``forEach(_:_:_:)`` until `body` returns false.
  @inlinable
  @inline(__always)
  package static func allSatisfy(
    _ words: UnsafeBufferPointer<UInt64>, _ range: Range<Int>, _ body: (Int) -> Bool
  ) -> Bool {
    if range.isEmpty { return true }
    let last = (range.upperBound - 1) >> 6
    var index = range.lowerBound >> 6
    var word = unsafe words[index] & (~0 << UInt64(range.lowerBound & 63))
    while true {
      if index == last { word &= ~0 >> UInt64(63 - (range.upperBound - 1) & 63) }
      while word != 0 {
        guard body(index << 6 | word.trailingZeroBitCount) else { return false }
        word &= word - 1
      }
      index += 1
      if index > last { return true }
      word = unsafe words[index]
    }
  }

  /// Writes the places of the bits that are set in one word of a bitmap, of which 64 have to fit.
  @inlinable
  @inline(__always)
  package static func append(
    _ word: UInt64, _ index: Int, to places: UnsafeMutableBufferPointer<UInt32>, _ count: inout Int
  ) {
    var word = word
    while word != 0 {
      unsafe places[count] = UInt32(truncatingIfNeeded: index << 6 | word.trailingZeroBitCount)
      count += 1
      word &= word &- 1
    }
  }

  /// How many bits are set in a range.
  package static func count(_ words: UnsafeBufferPointer<UInt64>, _ range: Range<Int>) -> Int {
    if range.isEmpty { return 0 }
    let first = range.lowerBound >> 6
    let last = (range.upperBound - 1) >> 6
    let head: UInt64 = ~0 << UInt64(range.lowerBound & 63)
    let tail: UInt64 = ~0 >> UInt64(63 - (range.upperBound - 1) & 63)
    if first == last { return unsafe (words[first] & head & tail).nonzeroBitCount }
    var count = unsafe (words[first] & head).nonzeroBitCount + (words[last] & tail).nonzeroBitCount
    for index in first + 1..<last { unsafe count += words[index].nonzeroBitCount }
    return count
  }
}
