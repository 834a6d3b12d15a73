import CatalogSQLite

/// The sets that the assets of a segment have, each once, in the order in which ordinals meet them: assets of one
/// course stand together and then share memory.
struct InternedSets {
  /// For each ordinal the index of its set.
  private(set) var indices: [UInt32] = []
  /// Where the members of each set stand.
  private var ranges: [Range<UInt32>] = []
  private var members: [UInt32] = []
  /// How classifications are filed; nothing of contributors.
  private(set) var tree = ClassificationTree()

  /// - Parameters:
  ///   - table: `classification` or `contributor`.
  ///   - sets: for each ordinal the number of its set.
  ///   - isEverything: whether these are all ordinals there are: then the table is read from end to end. With
  ///     that, and its text read in place, this takes a quarter of the time.
  /// - Returns: nil where a number is too large for a column.
  init?(
    _ table: String, _ sets: some Collection<Int64>, isEverything: Bool, _ statements: StatementCache
  ) throws(CatalogError) {
    indices.reserveCapacity(sets.count)
    var numbers = SetPlaces(largest: sets.max() ?? 0, count: sets.count)
    for set in sets { indices.append(numbers.place(of: set)) }
    ranges = Array(repeating: 0..<0, count: numbers.count)
    let columns = table == "classification" ? "members, parents" : "members, ''"
    if isEverything {
      let rows = try statements("SELECT id, \(columns) FROM \(table)_set ORDER BY id")
      defer { rows.reset() }
      while try rows.step() {
        if let number = numbers.known(rows.int(0)), !add(rows, 1, Int(number)) { return nil }
      }
    } else {
      let row = try statements("SELECT \(columns) FROM \(table)_set WHERE id = ?")
      for (number, set) in numbers.sets.enumerated() {
        row.bind(1, set)
        defer { row.reset() }
        if try row.step(), !add(row, 0, number) { return nil }
      }
    }
  }

  /// - Returns: false where a number is too large for a column.
  private mutating func add(_ row: SQLStatement, _ column: Int32, _ number: Int) -> Bool {
    let start = UInt32(members.count)
    var fits = true
    row.withText(column) { text in
      NumberList.forEach(text) { member in
        fits = fits && (0..<Int64(Segment.memberLimit)).contains(member)
        members.append(UInt32(truncatingIfNeeded: member))
      }
    }
    ranges[number] = start..<UInt32(members.count)
    if fits { row.withText(column + 1) { tree.add(members[Int(start)...], $0) } }
    return fits
  }

  var count: Int { ranges.count }

  /// The largest member and one more.
  var memberLimit: Int { Int(members.max() ?? 0) + 1 }

  subscript(index: Int) -> ArraySlice<UInt32> {
    let range = ranges[index]
    return members[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}
