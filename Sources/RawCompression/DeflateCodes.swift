/// The codes of a deflate block, with the bits in the order of writing (RFC 1951, section 3.2).
struct DeflateCodes {
  /// A code and the extra bits behind it.
  struct Bits {
    var value: UInt64
    var count: UInt64
  }

  /// How many literals and lengths there are, with the end of a block (256), and how many distances.
  static let (literalCount, distanceCount) = (286, 30)
  static let endOfBlock = 256

  /// By byte.
  let literals: [Bits]
  /// By length; lengths below 3 have no code.
  let lengths: [Bits]
  let end: Bits
  /// By code, without the extra bits.
  private let distances: [Bits]

  /// The fixed codes of section 3.2.6.
  init() {
    let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
    self.init(codeLengths: lengths, Array(repeating: 5, count: 32))
  }

  /// - Parameters:
  ///   - literals: how many bits each literal or length has, 1 to 15.
  ///   - distances: the same of distances.
  init(codeLengths literals: [Int], _ distances: [Int]) {
    let codes = Self.codes(literals)
    self.literals = Array(codes[..<256])
    end = codes[Self.endOfBlock]
    lengths = (0...258).map { length in
      if length < 3 { return Bits(value: 0, count: 0) }
      let (symbol, value, extra) = Self.lengthSymbol(length)
      let code = codes[symbol]
      return Bits(value: code.value | value << code.count, count: code.count + extra)
    }
    self.distances = Array(Self.codes(distances)[..<Self.distanceCount])
  }

  /// The symbol of a length from 3 on, and what its extra bits say.
  static func lengthSymbol(_ length: Int) -> (symbol: Int, value: UInt64, extra: UInt64) {
    if length == 258 { return (285, 0, 0) }
    // Lengths from 11 on come in groups of four codes, each group with one extra bit more.
    let offset = length - 3
    let extra = offset < 8 ? 0 : offset.bitWidth - offset.leadingZeroBitCount - 3
    return (257 + extra * 4 + offset >> extra, UInt64(offset & (1 << extra - 1)), UInt64(extra))
  }

  /// The symbol of a distance from 1 on, and what its extra bits say.
  @inline(__always)
  static func distanceSymbol(_ distance: Int) -> (symbol: Int, value: UInt64, extra: UInt64) {
    let offset = UInt64(distance - 1)
    guard offset >= 4 else { return (Int(offset), 0, 0) }
    let extra = UInt64(62 - offset.leadingZeroBitCount)
    return (Int(2 * extra + offset >> extra), offset & (1 << extra - 1), extra)
  }

  /// Canonical codes by their lengths (section 3.2.2). Codes are written from their highest bit on, everything else from the
  /// lowest.
  private static func codes(_ lengths: [Int]) -> [Bits] {
    var counts = Array(repeating: 0, count: 17)
    for length in lengths { counts[length] += 1 }
    var next = Array(repeating: 0, count: 17)
    for bits in 1...15 { next[bits + 1] = (next[bits] + counts[bits]) << 1 }
    return lengths.map { length in
      let code = next[length]
      next[length] += 1
      var reversed: UInt64 = 0
      for bit in 0..<length where code >> bit & 1 == 1 { reversed |= 1 << UInt64(length - 1 - bit) }
      return Bits(value: reversed, count: UInt64(length))
    }
  }

  @inline(__always)
  func put(distance: Int, into out: inout BitWriter) {
    let (symbol, value, extra) = Self.distanceSymbol(distance)
    out.put(distances[symbol])
    out.put(value, extra)
  }

  /// How many bits a match takes.
  @inline(__always)
  func bits(length: Int, distance: Int) -> UInt64 {
    let (symbol, _, extra) = Self.distanceSymbol(distance)
    return lengths[length].count + distances[symbol].count + extra
  }
}
