/// What numbers are packed in: words of 16 or of 32 bits, as many of which make a vector as fill 128 bits. Numbers of 16 bits are
/// unpacked in half the time that the same ones of 32 take.
protocol PackedWord: FixedWidthInteger, UnsignedInteger, SIMDScalar, Codable {
  associatedtype Vector: SIMD where Vector.Scalar == Self
}

extension UInt16: PackedWord {
  typealias Vector = SIMD8<UInt16>
}

extension UInt32: PackedWord {
  typealias Vector = SIMD4<UInt32>
}

extension PackedWord {
  /// How much larger or smaller a number is than another, the sign in the lowest bit, so that small differences have few bits.
  static func difference(_ number: Self, from last: Self) -> Self {
    let difference = number &- last
    let isLess = difference >> (bitWidth - 1) == 1
    return difference &<< 1 ^ (isLess ? .max : 0)
  }

  /// What is added to the number before.
  @inline(__always)
  var step: Self { self &>> 1 ^ (0 &- (self & 1)) }
}
