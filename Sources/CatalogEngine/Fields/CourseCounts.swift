import CatalogIndex
import SmallAlgorithms

/// The courses of a segment that answer for what is in them, and how many of their videos match.
struct CourseCounts {
  /// What has counts, ascending, and how many ordinals before each have none.
  private let ranges: [(assets: Range<Int>, shift: Int)]
  /// Nothing for 0, otherwise one more than videos match.
  private var counts: [UInt32]
  /// What was found last: neighbours mostly lead to the same range.
  private var last: (assets: Range<Int>, shift: Int) = (0..<0, 0)

  init() { (ranges, counts) = ([], []) }

  /// What is no course has no counts.
  init(_ table: PartitionTable) {
    var ranges: [(Range<Int>, Int)] = []
    var count = 0
    for (partition, isVideo) in zip(table.partitions, table.isVideo) where !isVideo {
      ranges.append((partition.assets, partition.assets.lowerBound - count))
      count += partition.assets.count
    }
    self.ranges = ranges
    counts = Array(repeating: 0, count: count)
  }

  @inline(__always)
  mutating func add(_ course: Int, isVideo: Bool) {
    if !last.assets.contains(course) {
      guard let range = range(of: course) else { return }
      last = range
    }
    let at = course - last.shift
    counts[at] = max(counts[at], 1) + (isVideo ? 1 : 0)
  }

  private func range(of course: Int) -> (assets: Range<Int>, shift: Int)? {
    let at = ranges.indices.partitioningIndex { ranges[$0].assets.upperBound > course }
    return at < ranges.count && ranges[at].assets.contains(course) ? ranges[at] : nil
  }

  /// Nil for a course that does not answer.
  func videos(_ course: Int) -> Int? {
    guard let range = range(of: course), counts[course - range.shift] > 0 else { return nil }
    return Int(counts[course - range.shift]) - 1
  }

  /// Ascending.
  var courses: [UInt32] {
    var courses: [UInt32] = []
    for range in ranges {
      for course in range.assets where counts[course - range.shift] > 0 { courses.append(UInt32(course)) }
    }
    return courses
  }
}
