/// The sets that the assets of a segment have, each once, in the order in which ordinals meet them: assets of one
/// course stand together and then share memory.
struct StoredSets {
  /// For each ordinal the index of its set.
  private(set) var indices: [UInt32] = []
  private var starts: [UInt32] = [0]
  private var members: [UInt32] = []

  /// - Parameters:
  ///   - table: `classification` or `contributor`.
  ///   - sets: for each ordinal the number of its set.
  /// - Returns: nil where a number is too large for a column.
  init?(_ table: String, _ sets: some Sequence<Int64>, _ statements: StatementCache) throws(CatalogError) {
    var numbers: [Int64: UInt32] = [:]
    let select = try statements("SELECT members FROM \(table)_set WHERE id = ?")
    for set in sets {
      if let known = numbers[set] {
        indices.append(known)
        continue
      }
      let number = UInt32(numbers.count)
      numbers[set] = number
      indices.append(number)
      select.bind(1, set)
      if try select.step() {
        for member in NumberList.parse(select.text(0)) {
          guard (0..<Int64(Segment.memberLimit)).contains(member) else { return nil }
          members.append(UInt32(member))
        }
      }
      select.reset()
      starts.append(UInt32(members.count))
    }
  }

  var count: Int { starts.count - 1 }

  /// The largest member and one more.
  var memberLimit: Int { Int(members.max() ?? 0) + 1 }

  subscript(index: Int) -> ArraySlice<UInt32> { members[Int(starts[index])..<Int(starts[index + 1])] }
}
