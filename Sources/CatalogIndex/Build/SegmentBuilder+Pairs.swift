import CatalogSQLite

/// The columns of words of one character that stand side by side.
extension SegmentBuilder {
  /// - Parameters:
  ///   - mayStand: for each word whether it is one of those that pairs are made of, and in enough titles.
  ///   - tokenStarts: where the words of each title begin, and one more.
  mutating func addPairs(
    _ mayStand: [Bool], _ tokenStarts: [UInt32], _ tokens: [UInt32]
  ) throws(CatalogError) {
    var places: [UInt64: Int] = [:]
    var lists: [StepList] = []
    for title in 0..<tokenStarts.count - 1 {
      let range = Int(tokenStarts[title])..<Int(tokenStarts[title + 1])
      for at in range.dropLast() where mayStand[Int(tokens[at])] && mayStand[Int(tokens[at + 1])] {
        let place = places[PairRule.key(tokens[at], tokens[at + 1]), default: lists.count]
        if place == lists.count {
          places[PairRule.key(tokens[at], tokens[at + 1])] = place
          lists.append(StepList())
        }
        lists[place].append(UInt32(title))
      }
    }
    let keys = places.keys.sorted()
    var starts: [UInt32] = [0]
    var steps: [UInt16] = []
    for key in keys {
      if let place = places[key] { steps += lists[place].steps }
      starts.append(UInt32(steps.count))
    }
    shape.hasPairs = 1
    shape.pairs = keys.count
    shape.pairSteps = steps.count
    try emit(.pairs, .numbers64(keys.map { Int64(bitPattern: $0) }))
    try emit(.pairStart, .numbers32(starts))
    try emit(.pairSteps, .numbers16(steps))
  }
}
