/// What the partitions of a segment have of one property, by small numbers.
struct PartitionProperty<Value: Hashable & Sendable>: Sendable {
  /// The different ones.
  let values: [Value]
  /// For each partition the index of its own among ``values``.
  let indices: [Int]
  /// Where the facet's numbers of each value begin in ``numbers``, and at the end where they end.
  private let starts: [Int]
  private let numbers: [Int]

  /// - Parameters:
  ///   - partitions: what each partition has.
  ///   - facetNumbers: the numbers that a facet counts for it.
  init(_ partitions: [Value], _ facetNumbers: (Value) -> [Int]) {
    var known: [Value: Int] = [:]
    var values: [Value] = []
    indices = partitions.map { value in
      if let index = known[value] { return index }
      known[value] = values.count
      values.append(value)
      return values.count - 1
    }
    self.values = values
    var starts = [0]
    var numbers: [Int] = []
    for value in values {
      numbers += facetNumbers(value)
      starts.append(numbers.count)
    }
    self.starts = starts
    self.numbers = numbers
  }

  /// The numbers that a facet counts for a partition.
  @inline(__always)
  func facetNumbers(_ partition: Int) -> ArraySlice<Int> {
    numbers[starts[indices[partition]]..<starts[indices[partition] + 1]]
  }
}
