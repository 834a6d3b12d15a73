import TestSupport
import Testing

@testable import ColumnPacking

@Suite("What columns are packed into gives back every byte, and refuses what cannot be right")
struct PackedChunkTests {
  private static let chunkSize = 65_536
  private static let kinds: [(PackedChunk.Content, width: Int)] = [
    (.numbers(width: 1), 1), (.numbers(width: 2), 2), (.numbers(width: 4), 4), (.numbers(width: 8), 8),
    (.text, 1),
    (.bits, 8),
  ]

  private func pack(_ bytes: [UInt8], _ content: PackedChunk.Content) -> [UInt8] {
    bytes.withUnsafeBytes { PackedChunk.pack($0, content) }
  }

  /// Nil where the bytes are no chunk of this size. What was in memory before must not be part of it.
  private func unpack(_ packed: [UInt8], size: Int) -> [UInt8]? {
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { target in
      for at in target.indices { target[at] = 0xA5 }
      return packed.withUnsafeBytes { PackedChunk.unpack($0, into: target) } ? Array(target) : nil
    }
  }

  /// Bytes of numbers as columns have them: ascending with falls, few different ones, repetitions, far outliers, all alike.
  private func numbers(_ size: Int, width: Int, _ random: inout SeededRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    let (kind, bits) = (random.below(8), 1 + random.below(8 * width))
    let few = (0..<1 + random.below(300)).map { _ in random.next() }
    var last = random.next() >> 8
    for _ in 0..<size / width {
      switch kind {
      case 0: last = random.next()
      case 1: last = random.next() >> UInt64(64 - bits)
      case 2:
        last = random.percent(2) ? random.next() >> 40 : last &+ random.next() >> UInt64(64 - min(bits, 12))
      case 3: last = few[min(random.below(few.count), random.below(few.count))]
      case 4: if random.percent(30) { last = random.next() >> UInt64(64 - bits) }
      case 5: last = random.percent(3) ? random.next() : UInt64(random.below(5))
      case 6: last = random.percent(1) ? random.next() : 0
      default: break
      }
      for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: last >> UInt64(8 * byte))) }
    }
    return bytes
  }

  @Test("Numbers, texts and bits of all sizes")
  func roundTrip() {
    var random = SeededRandom()
    for round in 0..<RunLength.times(300, full: 5_000) {
      let (content, width) = Self.kinds[round % Self.kinds.count]
      let few = [0, 1, 7, 8, 127, 128, 129, 255, 256, Self.chunkSize / width]
      let count = random.percent(50) ? random.pick(few, or: 1) : random.below(3_000)
      let bytes = numbers(min(count * width, Self.chunkSize), width: width, &random)
      let packed = pack(bytes, content)
      #expect(packed.count <= bytes.count + 1)
      #expect(unpack(packed, size: bytes.count) == bytes, "seed \(SeededRandom.seed), round \(round)")
    }
  }

  @Test("Blocks of numbers of all widths, with and without larger ones among them")
  func blocks() {
    expectBlocks(UInt16.self)
    expectBlocks(UInt32.self)
  }

  private func expectBlocks<Word: PackedWord>(_: Word.Type) {
    var random = SeededRandom()
    for width in 0...Word.bitWidth {
      for larger in [0, 1, 20, 64, 128] {
        var numbers = (0..<blockSize).map { _ in
          width == 0 ? 0 : Word(truncatingIfNeeded: random.next() >> UInt64(64 - width))
        }
        for _ in 0..<larger { numbers[random.below(numbers.count)] = Word(truncatingIfNeeded: random.next()) }
        var bytes: [UInt8] = []
        NumberBlock.append(numbers, to: &bytes)
        #expect(bytes.count == NumberBlock.size(numbers))
        bytes += Array(repeating: 0, count: blockSlack)
        var back = [Word](repeating: 7, count: blockSize)
        var at = 0
        #expect(bytes.withUnsafeBytes { NumberBlock.read($0, at: &at, base: 3, into: &back) })
        #expect(back == numbers.map { $0 &+ 3 }, "seed \(SeededRandom.seed), \(width) bits, \(larger) larger")
        #expect(at == bytes.count - blockSlack)
      }
    }
  }

  @Test("Numbers like those of columns take a part of their bytes")
  func isSmall() {
    func part(_ count: Int, _ number: (Int) -> UInt32) -> Int {
      let bytes = (0..<count).map(number).flatMap { number in
        (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
      }
      return bytes.count / pack(bytes, .numbers(width: 4)).count
    }
    #expect(part(16_384) { UInt32($0 * 3) } > 9)
    #expect(part(16_384) { UInt32($0 / 9 * 999_983 % 4_000_037) } > 6)
    #expect(part(16_384) { [17, 4_000_000_000, 99, 3_000_000_000][$0 * 7 % 13 % 4] } > 10)
    #expect(pack(Array(repeating: 0, count: Self.chunkSize), .bits).count < 32)
  }

  @Test("Damaged and forged bytes are refused or are a chunk, and nothing outside is read or written")
  func forged() {
    var random = SeededRandom()
    var (refused, read) = (0, 0)
    for round in 0..<RunLength.times(2_000, full: 100_000) {
      let (content, width) = Self.kinds[round % Self.kinds.count]
      let bytes = numbers((1 + random.below(2_000)) * width, width: width, &random)
      var packed = pack(bytes, content)
      switch random.below(5) {
      case 0: packed = Array(packed.prefix(random.below(packed.count)))
      case 1:
        packed = [UInt8(random.below(6))] + (0..<random.below(300)).map { _ in UInt8(random.below(256)) }
      case 2:
        // Heads matter most.
        for _ in 0...random.below(3) {
          packed[random.below(min(16, packed.count))] = UInt8(random.below(256))
        }
      default:
        for _ in 0...random.below(8) { packed[random.below(packed.count)] = UInt8(random.below(256)) }
      }
      if unpack(packed, size: bytes.count) == nil { refused += 1 } else { read += 1 }
    }
    #expect(refused > 100 && read > 100, "seed \(SeededRandom.seed)")
  }

  @Test("What claims to be much is refused before memory is asked for")
  func claims() {
    // More bits than have room, more different numbers than numbers, places behind the last bit.
    #expect(unpack([4, 0xFF, 0xFF, 0xFF, 0xFF] + Array(repeating: 0, count: 40), size: 64) == nil)
    #expect(unpack([2, 2, 2, 0xFF, 0xFF, 0xFF, 0x7F] + Array(repeating: 0, count: 40), size: 64) == nil)
    let slack = [UInt8](repeating: 0, count: blockSlack)
    #expect(unpack([4, 1, 0, 0, 0, 0, 1, 16, 0, 0xFF, 0xFF] + slack, size: 64) == nil)
    #expect(unpack([4, 1, 0, 0, 0, 0, 1, 16, 0, 5, 0] + slack, size: 64)?.prefix(2) == [32, 0])
    #expect(unpack([4, 1, 0, 0, 0, 0, 255, 1, 0, 0, 0, 0] + slack, size: 64) == nil)
    // A repetition of nothing, and one behind the last number.
    #expect(unpack([3, 2, 1, 0, 9, 0, 0, 0, 0, 0] + slack, size: 16) == nil)
    #expect(unpack([3, 2, 0x12, 0, 9, 0, 0, 0, 0, 0] + slack, size: 16) == nil)
    #expect(unpack([3, 2, 14, 0, 9, 0, 0, 0, 0, 0] + slack, size: 16)?.first == 9)
    #expect(unpack([], size: 0) == nil)
    #expect(unpack([0], size: 0) == [])
    #expect(unpack([5], size: 0) == nil)
    #expect(unpack([3, 0, 1], size: 0) == nil)
  }
}
