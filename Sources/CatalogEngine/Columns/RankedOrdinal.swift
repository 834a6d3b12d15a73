/// Where a match of a segment stands. Smaller comes first; no two of a segment are equal.
struct RankedOrdinal: Comparable {
  var tier: Int32 = 0
  var words: Int32 = 0
  /// Among all assets of the segment, by date or by title.
  var rank: UInt32
  var ordinal: UInt32

  @inline(__always)
  static func < (left: RankedOrdinal, right: RankedOrdinal) -> Bool {
    if left.tier != right.tier { return left.tier < right.tier }
    if left.words != right.words { return left.words < right.words }
    return left.rank < right.rank
  }
}
