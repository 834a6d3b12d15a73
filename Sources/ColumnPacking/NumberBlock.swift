/// 128 numbers in as many bits each as most of them need; what the others have above these bits stands apart.
///
/// One byte tells the bits of each number, one how many numbers have more. Where there are such, a byte tells how many bits
/// they have above, a byte each their places, and then these bits follow. The lower bits lie in lanes, as many as a vector has
/// words, so that a processor takes that many at once: number i · lanes + j is the i-th of lane j, and the lanes' words take turns.
enum NumberBlock<Word: PackedWord> {
  /// The same as for all words.
  static var count: Int { blockSize }
  private static var lanes: Int { Word.Vector.scalarCount }

  /// How a block is written.
  private struct Layout {
    /// Bits of each number.
    var width = 0
    /// Bits that the largest number has above.
    var above = 0
    /// How many numbers have such.
    var exceptions = 0
    var size = 0
  }

  /// The layout with the fewest bytes.
  private static func layout(_ numbers: UnsafePointer<Word>) -> Layout {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Word.bitWidth + 1) { counts in
      unsafe counts.initialize(repeating: 0)
      for at in 0..<count { unsafe counts[Word.bitWidth - numbers[at].leadingZeroBitCount] += 1 }
      var largest = Word.bitWidth
      while largest > 0, unsafe counts[largest] == 0 { largest -= 1 }
      var best = Layout(width: largest, size: 2 + laneBytes(largest))
      var exceptions = 0
      for width in (0..<largest).reversed() {
        unsafe exceptions += Int(counts[width + 1])
        // More cost more than they save.
        if exceptions > count / 2 { break }
        let above = largest - width
        let size = 3 + laneBytes(width) + exceptions + (exceptions * above + 7) / 8
        if size < best.size { best = Layout(width: width, above: above, exceptions: exceptions, size: size) }
      }
      return best
    }
  }

  private static func laneBytes(_ width: Int) -> Int { count / 8 * width }

  /// How many bytes ``append(_:to:)`` takes.
  static func size(_ numbers: UnsafePointer<Word>) -> Int { unsafe layout(numbers).size }

  /// - Parameter numbers: ``count`` of them.
  static func append(_ numbers: UnsafePointer<Word>, to bytes: inout [UInt8]) {
    let layout = unsafe layout(numbers)
    bytes.append(UInt8(layout.width))
    bytes.append(UInt8(layout.exceptions))
    if layout.exceptions > 0 {
      bytes.append(UInt8(layout.above))
      var high = BitList()
      for at in 0..<count {
        let above = unsafe UInt64(numbers[at]) >> UInt64(layout.width)
        if above == 0 { continue }
        bytes.append(UInt8(at))
        high.append(above, layout.above)
      }
      bytes += high.finished()
    }
    unsafe appendLanes(numbers, width: layout.width, to: &bytes)
  }

  private static func appendLanes(_ numbers: UnsafePointer<Word>, width: Int, to bytes: inout [UInt8]) {
    let mask = UInt64(1) << UInt64(width) - 1
    unsafe withUnsafeTemporaryAllocation(of: Word.self, capacity: lanes * width) { words in
      for lane in 0..<lanes {
        var (bits, waiting, word) = (UInt64(0), 0, lane)
        for at in stride(from: lane, to: count, by: lanes) {
          unsafe bits |= (UInt64(numbers[at]) & mask) << UInt64(waiting)
          waiting += width
          while waiting >= Word.bitWidth {
            unsafe words[word] = Word(truncatingIfNeeded: bits).littleEndian
            bits >>= UInt64(Word.bitWidth)
            waiting -= Word.bitWidth
            word += lanes
          }
        }
      }
      unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(words))
    }
  }

  /// Reads a block.
  ///
  /// - Parameters:
  ///   - packed: with ``blockSlack`` bytes behind the last block.
  ///   - at: where the block begins, and after it where the next one does.
  ///   - base: is added to each number.
  ///   - numbers: room for ``count``.
  /// - Returns: false where the bytes are no block.
  @inline(__always)
  static func read(
    _ packed: UnsafeRawBufferPointer, at: inout Int, base: Word, into numbers: UnsafeMutablePointer<Word>
  ) -> Bool {
    let end = packed.count - blockSlack
    guard at + 2 <= end else { return false }
    let (width, exceptions) = unsafe (Int(packed[at]), Int(packed[at + 1]))
    at += 2
    var (above, places) = (0, at)
    if exceptions > 0 {
      guard at < end else { return false }
      unsafe above = Int(packed[at])
      places = at + 1
      at = places + exceptions + (exceptions * above + 7) / 8
    }
    guard width + above <= Word.bitWidth, exceptions <= count, at + laneBytes(width) <= end,
      let start = packed.baseAddress
    else { return false }
    unsafe readLanes(start + at, width: width, base: base, into: numbers)
    at += laneBytes(width)
    // Behind the places of the exceptions what they have above, which was seen to be there, but for the slack.
    let high = UInt64(1) << UInt64(above) - 1
    for index in 0..<exceptions {
      let bit = index * above
      let bits = unsafe packed.loadUnaligned(fromByteOffset: places + exceptions + bit >> 3, as: UInt64.self)
      let more = Word(truncatingIfNeeded: UInt64(littleEndian: bits) >> UInt64(bit & 7) & high)
      unsafe numbers[Int(packed[places + index]) & (count - 1)] &+= more &<< Word(truncatingIfNeeded: width)
    }
    return true
  }

  @inline(__always)
  private static func readLanes(
    _ words: UnsafeRawPointer, width: Int, base: Word, into numbers: UnsafeMutablePointer<Word>
  ) {
    let target = UnsafeMutableRawPointer(numbers)
    let bases = Word.Vector(repeating: base)
    let size = MemoryLayout<Word.Vector>.size
    if width == 0 {
      for index in 0..<count / lanes {
        unsafe target.storeBytes(of: bases, toByteOffset: index * size, as: Word.Vector.self)
      }
      return
    }
    let mask = Word.Vector(repeating: .max &>> Word(truncatingIfNeeded: Word.bitWidth - width))
    let (wordBits, last) = (Word.bitWidth.trailingZeroBitCount, Word.bitWidth - 1)
    var bit = 0
    for index in 0..<count / lanes {
      let (place, shift) = ((bit >> wordBits) * size, bit & last)
      let word = unsafe words.loadUnaligned(fromByteOffset: place, as: Word.Vector.self)
      var value = word &>> Word.Vector(repeating: Word(truncatingIfNeeded: shift))
      if shift + width > Word.bitWidth {
        let next = unsafe words.loadUnaligned(fromByteOffset: place + size, as: Word.Vector.self)
        value |= next &<< Word.Vector(repeating: Word(truncatingIfNeeded: Word.bitWidth - shift))
      }
      unsafe target.storeBytes(of: value & mask &+ bases, toByteOffset: index * size, as: Word.Vector.self)
      bit += width
    }
  }
}

/// How many numbers a block has.
let blockSize = 128
/// So many bytes behind the last block may be read, and mean nothing.
let blockSlack = 8
