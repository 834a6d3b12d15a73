/// A match in one of the segments.
struct RankedMatch {
  /// 0 for the base, 1 for what changed since.
  var part: Int
  var place: RankedOrdinal
}
