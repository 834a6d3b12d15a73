/// Numbers sets in the order in which they are met.
struct SetPlaces {
  private static let none = UInt32.max

  /// In that order.
  private(set) var sets: [Int64] = []
  /// By set, where a table is nearly as short as a list: sets are numbered one after the other. A dictionary took a fifth of the
  /// time of reading the sets of a million assets.
  private var table: [UInt32] = []
  private var others: [Int64: UInt32] = [:]

  /// - Parameters:
  ///   - largest: the largest number of a set.
  ///   - count: how many assets have sets.
  init(largest: Int64, count: Int) {
    if (0..<8 * Int64(count) + 4_096).contains(largest) {
      table = Array(repeating: Self.none, count: Int(largest) + 1)
    }
  }

  var count: Int { sets.count }

  /// Nil where it was not met.
  func known(_ set: Int64) -> UInt32? {
    guard set >= 0, set < Int64(table.count) else { return others[set] }
    let place = table[Int(set)]
    return place == Self.none ? nil : place
  }

  /// The place of a set, given to it now if it was not met.
  mutating func place(of set: Int64) -> UInt32 {
    if let place = known(set) { return place }
    let place = UInt32(sets.count)
    sets.append(set)
    if set >= 0, set < Int64(table.count) { table[Int(set)] = place } else { others[set] = place }
    return place
  }
}
