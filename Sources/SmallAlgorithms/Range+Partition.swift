extension Range<Int> {
  /// Where the numbers part of which something does not hold and those of which it holds, which come after them: the first
  /// of those, or the end. Looks at as many as the range's length has bits.
  @inlinable @inline(__always)
  package func partitioningIndex(where holds: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
