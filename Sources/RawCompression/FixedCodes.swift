/// The fixed codes of deflate, with the bits in the order of writing (RFC 1951, sections 3.2.5 and 3.2.6).
struct FixedCodes {
  /// A code and the extra bits behind it.
  struct Bits {
    var value: UInt64
    var count: UInt64
  }

  /// By byte.
  let literals: [Bits]
  /// By length; lengths below 3 have no code.
  let lengths: [Bits]
  /// By code.
  private let distances: [UInt64]

  init() {
    literals = (0..<256).map { byte in
      byte < 144 ? Self.code(0x30 + byte, 8) : Self.code(0x190 + byte - 144, 9)
    }
    lengths = (0...258).map { length in Self.length(length) }
    distances = (0..<30).map { Self.code($0, 5).value }
  }

  private static func length(_ length: Int) -> Bits {
    if length < 3 { return Bits(value: 0, count: 0) }
    if length == 258 { return code(0xC0 + 285 - 280, 8) }
    // Lengths from 11 on come in groups of four codes, each group with one extra bit more.
    let offset = length - 3
    let extra = offset < 8 ? 0 : offset.bitWidth - offset.leadingZeroBitCount - 3
    let symbol = 257 + extra * 4 + offset >> extra
    var bits = symbol < 280 ? code(symbol - 256, 7) : code(0xC0 + symbol - 280, 8)
    bits.value |= UInt64(offset & (1 << extra - 1)) << bits.count
    bits.count += UInt64(extra)
    return bits
  }

  /// Codes are written from their highest bit on, everything else from the lowest.
  private static func code(_ value: Int, _ count: Int) -> Bits {
    var reversed: UInt64 = 0
    for bit in 0..<count where value >> bit & 1 == 1 { reversed |= 1 << UInt64(count - 1 - bit) }
    return Bits(value: reversed, count: UInt64(count))
  }

  @inline(__always)
  func put(distance: Int, into out: inout BitWriter) {
    let offset = UInt64(distance - 1)
    guard offset >= 4 else { return out.put(distances[Int(offset)], 5) }
    let extra = UInt64(62 - offset.leadingZeroBitCount)
    out.put(distances[Int(2 * extra + offset >> extra)], 5)
    out.put(offset & (1 << extra - 1), extra)
  }
}
