import SmallAlgorithms

/// Assets of a segment by their ordinals.
@usableFromInline
package enum OrdinalSet {
  case everything
  /// In the form that titles have: a list or a bitmap.
  case some(Titles)

  /// How many ordinals a block has at most; as many fit into the first level of cache with what is read for them.
  @usableFromInline static var blockSize: Int { 1_024 }
  /// No block is larger.
  @inlinable package static var blockLimit: Int { blockSize + 64 }

  /// Calls `body` with the ordinals in a range, ascending, many at a time: loops over a block are what the compiler
  /// makes fast, a call for every ordinal took three times as long.
  package func forEachBlock(in range: Range<Int>, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
    if range.isEmpty { return }
    if case .some(let set) = self, let count = set.listCount {
      if count > 0 {
        unsafe set.read(
          list: { list in
            let start = unsafe Self.firstIndex(list, from: range.lowerBound)
            let end = unsafe Self.firstIndex(list, from: range.upperBound)
            for at in stride(from: start, to: end, by: Self.blockSize) {
              unsafe body(UnsafeBufferPointer(rebasing: list[at..<min(end, at + Self.blockSize)]))
            }
          }, bits: { _ in })
      }
      return
    }
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.blockLimit) { block in
      guard let start = block.baseAddress else { return }
      guard case .some(let set) = self else {
        for first in stride(from: range.lowerBound, to: range.upperBound, by: Self.blockSize) {
          let count = min(Self.blockSize, range.upperBound - first)
          for offset in 0..<count { unsafe start[offset] = UInt32(truncatingIfNeeded: first + offset) }
          unsafe body(UnsafeBufferPointer(start: start, count: count))
        }
        return
      }
      unsafe set.read(
        list: { _ in },
        bits: { words in
          var count = 0
          let last = (range.upperBound - 1) >> 6
          for index in range.lowerBound >> 6...last {
            var word = unsafe words[index]
            if index == range.lowerBound >> 6 { word &= ~0 << UInt64(range.lowerBound & 63) }
            if index == last { word &= ~0 >> UInt64(63 - (range.upperBound - 1) & 63) }
            unsafe Bits.append(word, index, to: block, &count)
            if count >= Self.blockSize {
              unsafe body(UnsafeBufferPointer(start: start, count: count))
              count = 0
            }
          }
          if count > 0 { unsafe body(UnsafeBufferPointer(start: start, count: count)) }
        })
    }
  }

  /// Calls `body` with each ordinal in a range, ascending, until it returns false.
  @inlinable
  @inline(__always)
  package func allSatisfy(in range: Range<Int>, _ body: (Int) -> Bool) -> Bool {
    guard case .some(let set) = self else { return range.allSatisfy(body) }
    return unsafe set.read(
      list: { list in
        var at = unsafe Self.firstIndex(list, from: range.lowerBound)
        while at < list.count, unsafe list[at] < range.upperBound {
          guard unsafe body(Int(list[at])) else { return false }
          at += 1
        }
        return true
      }, bits: { unsafe Bits.allSatisfy($0, range, body) })
  }

  @inlinable
  package func contains(_ ordinal: Int) -> Bool {
    guard case .some(let set) = self else { return true }
    return unsafe set.read(
      list: { list in
        let at = unsafe Self.firstIndex(list, from: ordinal)
        return unsafe at < list.count && list[at] == ordinal
      },
      bits: { unsafe $0[ordinal >> 6] >> UInt64(ordinal & 63) & 1 != 0 })
  }

  /// How many are in a range.
  package func count(in range: Range<Int>) -> Int {
    guard case .some(let set) = self else { return range.count }
    return unsafe set.read(
      list: {
        unsafe Self.firstIndex($0, from: range.upperBound) - Self.firstIndex($0, from: range.lowerBound)
      },
      bits: { unsafe Bits.count($0, range) })
  }

  /// How many are in each of some ranges that follow one upon the other.
  ///
  /// - Parameter ends: where each range ends.
  package func counts(endingAt ends: [UInt32]) -> [Int] {
    guard case .some(let set) = self, set.listCount != nil else {
      var start = 0
      return ends.map { end in
        defer { start = Int(end) }
        return count(in: start..<Int(end))
      }
    }
    return unsafe set.read(
      list: { list in
        var counts = [Int](repeating: 0, count: ends.count)
        unsafe ends.withUnsafeBufferPointer { ends in
          var (at, range) = (0, 0)
          while at < list.count {
            // The next range that has any, and where it ends in the list.
            range = unsafe Titles.firstIndex(ends, from: list[at] &+ 1, after: range)
            guard range < ends.count else { break }
            let start = at
            at = unsafe Titles.firstIndex(list, from: ends[range], after: start)
            counts[range] = at - start
            range += 1
          }
        }
        return counts
      }, bits: { _ in [] })
  }

  @usableFromInline
  static func firstIndex(_ list: UnsafeBufferPointer<UInt32>, from ordinal: Int) -> Int {
    list.indices.partitioningIndex { unsafe list[$0] >= ordinal }
  }

  package func intersection(_ sets: [Titles]) -> OrdinalSet {
    if sets.isEmpty { return self }
    guard case .some(let mine) = self else { return .some(Titles.intersection(sets)) }
    return .some(Titles.intersection([mine] + sets))
  }

  /// What is left without others.
  ///
  /// - Parameters:
  ///   - others: a bitmap.
  ///   - count: how many assets there are.
  package func subtracting(_ others: [UInt64], of count: Int) -> OrdinalSet {
    guard case .some(let mine) = self else {
      var rest = others.map { ~$0 }
      if count & 63 != 0 { rest[rest.count - 1] &= (1 << UInt64(count & 63)) - 1 }
      return .some(.bits(rest))
    }
    return unsafe .some(
      mine.read(
        list: { unsafe .list($0.filter { others[Int($0 >> 6)] >> UInt64($0 & 63) & 1 == 0 }) },
        bits: { bits in .bits(bits.indices.map { unsafe bits[$0] & ~others[$0] }) }))
  }
}
