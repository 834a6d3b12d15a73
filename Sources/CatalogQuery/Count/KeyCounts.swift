/// How many rows have each key: a type, a year, the number of a set.
struct KeyCounts {
  /// All rows, also those without a key.
  private(set) var rows = 0
  private var small: [Int] = []
  /// Keys that are no small number, such as years before our era.
  private var others: [Int64: Int] = [:]
  /// Far more than a catalog has sets, and no more memory than its rows take.
  private static let limit: Int64 = 1 << 24

  @inline(__always)
  mutating func add(_ key: Int64?) {
    rows += 1
    guard let key else { return }
    guard key >= 0, key < Self.limit else {
      others[key, default: 0] += 1
      return
    }
    let at = Int(key)
    if at >= small.count {
      small.append(contentsOf: repeatElement(0, count: max(at + 1 - small.count, small.count)))
    }
    small[at] += 1
  }

  /// The keys that rows have, each with its count.
  var nonZero: [(key: Int64, count: Int)] {
    small.indices.filter { small[$0] > 0 }.map { (Int64($0), small[$0]) }
      + others.map { ($0.key, $0.value) }
  }
}
