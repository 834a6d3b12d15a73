extension PackedNumbers {
  /// - Parameter target: is filled; aligned for its numbers.
  /// - Returns: false where the bytes are not as many numbers as have room there.
  static func read(
    _ packed: UnsafeRawBufferPointer, hasRepeats: Bool, into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard packed.count > blockSlack, let units = unsafe Units(packed[0]),
      target.count % units.numberWidth == 0
    else { return false }
    let count = target.count / units.numberWidth
    if !hasRepeats { return unsafe readLanes(packed, at: 1, units, into: target) }
    let bits = 1..<1 + (count + 7) / 8
    guard bits.upperBound <= packed.count - blockSlack else { return false }
    let repeats = unsafe UnsafeRawBufferPointer(rebasing: packed[bits])
    let others = unsafe count - repeats.reduce(0) { $0 + $1.nonzeroBitCount }
    // The first number is no repetition, and behind the last one no bit is set.
    guard others > 0, unsafe repeats[0] & 1 == 0,
      unsafe count & 7 == 0 || repeats[repeats.count - 1] >> UInt8(count & 7) == 0
    else { return false }
    return unsafe withUnsafeTemporaryAllocation(byteCount: others * units.numberWidth, alignment: 16) {
      numbers in
      guard unsafe readLanes(packed, at: bits.upperBound, units, into: numbers) else { return false }
      switch units.numberWidth {
      case 1: unsafe spread(numbers.bindMemory(to: UInt8.self), repeats, into: target)
      case 2: unsafe spread(numbers.bindMemory(to: UInt16.self), repeats, into: target)
      case 4: unsafe spread(numbers.bindMemory(to: UInt32.self), repeats, into: target)
      default: unsafe spread(numbers.bindMemory(to: UInt64.self), repeats, into: target)
      }
      return true
    }
  }

  private static func readLanes(
    _ packed: UnsafeRawBufferPointer, at start: Int, _ units: Units,
    into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    switch units.width {
    case 1:
      unsafe readLanes(packed, at: start, UInt16.self, units.count, into: target.bindMemory(to: UInt8.self))
    case 2:
      unsafe readLanes(packed, at: start, UInt16.self, units.count, into: target.bindMemory(to: UInt16.self))
    default:
      unsafe readLanes(packed, at: start, UInt32.self, units.count, into: target.bindMemory(to: UInt32.self))
    }
  }

  private static func readLanes<Word: PackedWord, Unit: FixedWidthInteger>(
    _ packed: UnsafeRawBufferPointer, at start: Int, _: Word.Type, _ lanes: Int,
    into target: UnsafeMutableBufferPointer<Unit>
  ) -> Bool {
    var at = start
    let end = packed.count - blockSlack
    if lanes == 1, Unit.bitWidth == Word.bitWidth {
      let words = unsafe UnsafeMutableRawBufferPointer(target).bindMemory(to: Word.self)
      return unsafe NumberLane.read(packed, at: &at, into: words) && at == end
    }
    return unsafe withUnsafeTemporaryAllocation(of: Word.self, capacity: target.count) { words in
      let count = target.count / lanes
      for lane in 0..<lanes {
        let some = unsafe UnsafeMutableBufferPointer(rebasing: words[lane * count..<(lane + 1) * count])
        guard unsafe NumberLane.read(packed, at: &at, into: some) else { return false }
      }
      switch lanes {
      case 1: unsafe weave(words, 1, into: target)
      case 2: unsafe weave(words, 2, into: target)
      default: unsafe weave(words, 4, into: target)
      }
      return at == end
    }
  }

  /// Numbers of their units. With a number of lanes that the compiler knows, a processor takes many at a time.
  @inline(__always)
  private static func weave<Word: PackedWord, Unit: FixedWidthInteger>(
    _ words: UnsafeMutableBufferPointer<Word>, _ lanes: Int, into target: UnsafeMutableBufferPointer<Unit>
  ) {
    let count = target.count / lanes
    for index in 0..<count {
      for lane in 0..<lanes {
        unsafe target[index * lanes + lane] = Unit(truncatingIfNeeded: words[lane * count + index])
      }
    }
  }

  /// - Parameters:
  ///   - numbers: as many as there are bits that are not set.
  ///   - repeats: the first bit is not set, and none behind the last number.
  private static func spread<Number>(
    _ numbers: UnsafeMutableBufferPointer<Number>, _ repeats: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawBufferPointer
  ) {
    let target = unsafe target.bindMemory(to: Number.self)
    var place = -1
    var index = 0
    for byte in repeats.indices {
      var others = unsafe ~repeats[byte]
      for _ in 0..<min(8, target.count - index) {
        place &+= Int(others & 1)
        others >>= 1
        unsafe target[index] = numbers[place]
        index += 1
      }
    }
  }
}
