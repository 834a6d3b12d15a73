/// Numbers of which few are different, by which of these each is.
struct NumberRanks<Word: PackedWord> {
  /// Numbers are worth ranks where each occurs so often.
  private static var leastRepetition: Int { 4 }

  /// The different numbers: the most frequent one, then the next two, the next four and so on, each of these ascending, so that
  /// their differences are small.
  private(set) var numbers: [Word] = []
  /// For each number its place among them.
  private(set) var ranks: [Word] = []

  /// Nil where too many numbers are different.
  init?(_ values: [Word]) {
    var table = NumberTable(values.count / Self.leastRepetition)
    var places: [UInt32] = []
    places.reserveCapacity(values.count)
    for value in values {
      guard let place = table.place(of: UInt32(value)) else { return nil }
      places.append(UInt32(place))
    }
    let order = table.counts.indices.map { UInt64(UInt32.max - table.counts[$0]) << 32 | UInt64($0) }.sorted()
    var start = 0
    var size = 1
    var rankOf = [Word](repeating: 0, count: order.count)
    while start < order.count {
      let some = order[start..<min(order.count, start + size)].map { key in
        UInt64(table.numbers[Int(key & 0xFFFF_FFFF)]) << 32 | key & 0xFFFF_FFFF
      }.sorted()
      for key in some {
        rankOf[Int(key & 0xFFFF_FFFF)] = Word(numbers.count)
        numbers.append(Word(key >> 32))
      }
      start += size
      size *= 2
    }
    ranks = places.map { rankOf[Int($0)] }
  }
}
