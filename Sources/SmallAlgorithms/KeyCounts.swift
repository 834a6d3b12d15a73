/// How many rows have each key: a type, a year, the number of a set.
package struct KeyCounts {
  /// All rows, also those without a key.
  package private(set) var rows = 0
  private var small: [Int] = []
  /// Keys that are no small number, such as years before our era; some of them became small when there were more rows.
  private var others: [Int64: Int] = [:]
  /// Far more than a catalog has sets.
  private static let limit: Int64 = 1 << 24
  /// So many keys are small whatever there is, and so many more with each row: no more memory than the rows take.
  private static let smallKeys = 65_536
  private static let keysForEachRow = 8

  package init() {}

  @inline(__always)
  package mutating func add(_ key: Int64?, count: Int = 1) {
    rows += count
    // A key that no row has is none: a database counts what passes and what fails beside each other.
    guard let key, count != 0 else { return }
    guard key >= 0, key < Self.limit else {
      others[key, default: 0] += count
      return
    }
    let at = Int(key)
    if at >= small.count {
      guard at < Self.smallKeys || at / Self.keysForEachRow < rows else {
        others[key, default: 0] += count
        return
      }
      small.append(contentsOf: repeatElement(0, count: max(at + 1 - small.count, small.count)))
    }
    small[at] += count
  }

  /// The keys that rows have, each with its count.
  package var nonZero: [(key: Int64, count: Int)] {
    var others = others
    let dense = small.indices.filter { small[$0] > 0 }.map { index in
      (Int64(index), small[index] + (others.removeValue(forKey: Int64(index)) ?? 0))
    }
    return dense + others.map { ($0.key, $0.value) }
  }
}
