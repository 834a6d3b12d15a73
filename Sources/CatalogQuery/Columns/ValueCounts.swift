import LearningAPI

/// How many assets have each value of a facet, by the value's number.
struct ValueCounts {
  /// Small numbers: those of ``FacetValues``, and spans.
  private(set) var dense: [UInt32] = []
  /// Years.
  private(set) var others: [Int64: Int] = [:]

  mutating func add(_ value: Int64, _ count: Int) {
    if count > 0 { others[value, default: 0] += count }
  }

  /// Calls `body` with the counts of all values below a limit.
  @inline(__always)
  mutating func withDense(_ limit: Int, _ body: (UnsafeMutableBufferPointer<UInt32>) -> Void) {
    if dense.count < limit { dense.append(contentsOf: repeatElement(0, count: limit - dense.count)) }
    dense.withUnsafeMutableBufferPointer { body($0) }
  }

  /// The values that some asset has.
  var all: [(value: Int64, count: Int)] {
    var all = others.map { (value: $0.key, count: $0.value) }
    for (value, count) in dense.enumerated() where count > 0 { all.append((Int64(value), Int(count))) }
    return all
  }
}
