/// How many assets have each value of a facet, by the value's number.
package struct ValueCounts {
  /// Small numbers: those of ``FacetValues``, and spans.
  package private(set) var dense: [UInt32] = []
  /// Instead of ``dense``, the values that few assets have: the count above the number, each number once.
  package private(set) var few: [UInt64] = []
  /// Years.
  package private(set) var others: [Int64: Int] = [:]

  package init() {}

  package mutating func add(_ value: Int64, _ count: Int) {
    if count > 0 { others[value, default: 0] += count }
  }

  /// Calls `body` with the counts of all values below a limit.
  package mutating func withDense(_ limit: Int, _ body: (UnsafeMutableBufferPointer<UInt32>) -> Void) {
    if !few.isEmpty { spread() }
    if dense.count < limit { dense.append(contentsOf: repeatElement(0, count: limit - dense.count)) }
    unsafe dense.withUnsafeMutableBufferPointer { unsafe body($0) }
  }

  /// Takes what nothing was counted before.
  ///
  /// - Parameter counts: the count above the number, each number once; zeros are passed over.
  package mutating func take(few counts: UnsafeBufferPointer<UInt64>) {
    few.reserveCapacity(counts.count)
    for at in counts.indices where unsafe counts[at] != 0 { unsafe few.append(counts[at]) }
  }

  package var isEmpty: Bool { dense.isEmpty && few.isEmpty && others.isEmpty }

  /// Makes ``dense`` of ``few``.
  package mutating func spread() {
    let counts = few
    few = []
    let largest = counts.reduce(0) { max($0, Int(UInt32(truncatingIfNeeded: $1))) }
    unsafe withDense(largest + 1) { dense in
      for count in counts { unsafe dense[Int(UInt32(truncatingIfNeeded: count))] = UInt32(count >> 32) }
    }
  }

  /// The values that some asset has.
  package var all: [(value: Int64, count: Int)] {
    var all = others.map { (value: $0.key, count: $0.value) }
    for (value, count) in dense.enumerated() where count > 0 { all.append((Int64(value), Int(count))) }
    return all
  }
}
