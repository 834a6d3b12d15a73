/// Assets of a segment by their ordinals.
enum OrdinalSet {
  case everything
  /// Ascending, each once.
  case list([UInt32])
  case bits([UInt64])

  /// Calls `body` with each ordinal in a range, ascending.
  @inline(__always)
  func forEach(in range: Range<Int>, _ body: (Int) -> Void) {
    _ = allSatisfy(in: range) {
      body($0)
      return true
    }
  }

  /// As ``forEach(in:_:)`` until `body` returns false.
  @inline(__always)
  func allSatisfy(in range: Range<Int>, _ body: (Int) -> Bool) -> Bool {
    switch self {
    case .everything:
      for ordinal in range { guard body(ordinal) else { return false } }
      return true
    case .list(let list):
      return list.withUnsafeBufferPointer { list in
        var at = Self.firstIndex(list, from: range.lowerBound)
        while at < list.count, list[at] < range.upperBound {
          guard body(Int(list[at])) else { return false }
          at += 1
        }
        return true
      }
    case .bits(let words): return words.withUnsafeBufferPointer { Bits.allSatisfy($0, range, body) }
    }
  }

  /// How many are in a range.
  func count(in range: Range<Int>) -> Int {
    switch self {
    case .everything: range.count
    case .list(let list):
      list.withUnsafeBufferPointer {
        Self.firstIndex($0, from: range.upperBound) - Self.firstIndex($0, from: range.lowerBound)
      }
    case .bits(let words): words.withUnsafeBufferPointer { Bits.count($0, range) }
    }
  }

  private static func firstIndex(_ list: UnsafeBufferPointer<UInt32>, from ordinal: Int) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < ordinal { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
