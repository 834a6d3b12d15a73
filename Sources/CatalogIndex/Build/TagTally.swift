/// Counts the classifications of some assets after the others, and lists them by kind.
struct TagTally {
  /// Where each list begins in ``tags``, and one more.
  private(set) var starts: [UInt32] = [0]
  private(set) var tags: [UInt32] = []
  /// How many of the assets have each of ``tags``.
  private(set) var tagCounts: [UInt32] = []
  /// Of the assets that are being counted.
  private var counts: [UInt32]
  private var used: [UInt32] = []

  /// - Parameter limit: classifications are below it.
  init(below limit: Int) { counts = Array(repeating: 0, count: limit) }

  /// Counts one more asset.
  mutating func add(_ tags: ArraySlice<UInt32>) {
    for tag in tags {
      if counts[Int(tag)] == 0 { used.append(tag) }
      counts[Int(tag)] += 1
    }
  }

  /// Lists what was counted, ascending, a list for each kind.
  ///
  /// - Parameter kinds: for each classification the place of its type among those that facets count.
  mutating func list(_ kinds: [Int]) {
    used.sort()
    for kind in InternedSetColumns.classifications.indices {
      for tag in used where kinds[Int(tag)] == kind {
        tags.append(tag)
        tagCounts.append(counts[Int(tag)])
      }
      starts.append(UInt32(tags.count))
    }
    for tag in used { counts[Int(tag)] = 0 }
    used.removeAll(keepingCapacity: true)
  }
}
