/// Numbers in that of three ways which takes the fewest bytes.
///
/// A byte tells the way, four bytes a number that belongs to it; a ``NumberList`` or two follow.
struct NumberLane<Word: PackedWord> {
  enum Way: UInt8 {
    /// How much larger each is than the smallest one, which the head tells.
    case above = 0
    /// How much larger or smaller than the one before (``PackedWord/difference(_:from:)``).
    case differences = 1
    /// Which of the different numbers each is, the frequent ones first. The head tells how many there are; they stand before,
    /// as differences.
    case ranks = 2
  }

  private static var headSize: Int { 5 }
  /// Ranks are read more slowly, and have to save a part of this kind.
  private static var worth: Int { 8 }

  private let way: Way
  private let head: UInt32
  private let lists: [NumberList<Word>]
  /// How many bytes the lane takes.
  var size: Int { lists.reduce(Self.headSize) { $0 + $1.size } }

  init(_ values: [Word]) {
    let least = values.min() ?? 0
    let above = NumberList(values.map { $0 &- least })
    let differences = NumberList(Self.differences(values))
    let smaller = min(above.size, differences.size)
    if let ranks = NumberRanks(values) {
      let lists = [NumberList(Self.differences(ranks.numbers)), NumberList(ranks.ranks)]
      if lists.reduce(0, { $0 + $1.size }) < smaller - smaller / Self.worth {
        (way, head, self.lists) = (.ranks, UInt32(ranks.numbers.count), lists)
        return
      }
    }
    (way, head, lists) =
      differences.size < above.size ? (.differences, 0, [differences]) : (.above, UInt32(least), [above])
  }

  private static func differences(_ values: [Word]) -> [Word] {
    var last: Word = 0
    return values.map { value in
      defer { last = value }
      return Word.difference(value, from: last)
    }
  }

  func append(to bytes: inout [UInt8]) {
    bytes.append(way.rawValue)
    unsafe withUnsafeBytes(of: head.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    for list in lists { list.append(to: &bytes) }
  }

  /// Reads a lane.
  ///
  /// - Parameters:
  ///   - at: where the lane begins, and after it where the next one does.
  ///   - target: is filled.
  /// - Returns: false where the bytes are no such lane.
  static func read(
    _ packed: UnsafeRawBufferPointer, at: inout Int, into target: UnsafeMutableBufferPointer<Word>
  ) -> Bool {
    guard at + headSize <= packed.count, let way = unsafe Way(rawValue: packed[at]) else { return false }
    let head = unsafe UInt32(littleEndian: packed.loadUnaligned(fromByteOffset: at + 1, as: UInt32.self))
    at += headSize
    switch way {
    case .above:
      let base = Word(truncatingIfNeeded: head)
      return unsafe NumberList.read(packed, at: &at, base: base, into: target) { _ in true }
    case .differences: return unsafe readDifferences(packed, at: &at, into: target)
    case .ranks:
      // Each of them occurs, so that a forged head asks for no more memory than the numbers take.
      guard head > 0, head <= target.count else { return false }
      // As many as bits can tell, so that looking at all bits of many ranks together tells whether each leads to a number.
      let room = 1 << (Int.bitWidth - (Int(head) - 1).leadingZeroBitCount)
      return unsafe withUnsafeTemporaryAllocation(of: Word.self, capacity: room) { known in
        unsafe known.initialize(repeating: 0)
        let numbers = unsafe UnsafeMutableBufferPointer(rebasing: known[..<Int(head)])
        guard unsafe readDifferences(packed, at: &at, into: numbers) else { return false }
        return unsafe NumberList.read(packed, at: &at, into: target) { ranks in
          var bits: Word = 0
          for index in ranks.indices { unsafe bits |= ranks[index] }
          guard bits < room else { return false }
          for index in ranks.indices { unsafe ranks[index] = known[Int(ranks[index])] }
          return true
        }
      }
    }
  }

  private static func readDifferences(
    _ packed: UnsafeRawBufferPointer, at: inout Int, into target: UnsafeMutableBufferPointer<Word>
  ) -> Bool {
    var last: Word = 0
    return unsafe NumberList.read(packed, at: &at, into: target) { numbers in
      // What stays in a register.
      var sum = last
      for index in numbers.indices {
        sum = unsafe sum &+ numbers[index].step
        unsafe numbers[index] = sum
      }
      last = sum
      return true
    }
  }
}
