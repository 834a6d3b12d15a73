/// Assets of a segment that agree in everything that has few values. They stand side by side, newest first, so
/// that a filter on these values is a few ranges, and their counts are counts of ranges.
package struct SegmentPartition: Sendable, Hashable {
  package var isRetired: Bool
  package var localeSet: Int64
  package var type: Int64
  package var level: Int64?
  /// The ordinals of its assets.
  package var assets: Range<Int>
}
