/// Writes bits, the lowest first, into memory that somebody else owns.
///
/// Safe: ``ShortDeflate`` alone makes one, over memory that is larger than any text of its length can come to.
@safe
struct BitWriter {
  private let target: UnsafeMutableRawBufferPointer
  private var count = 0
  private var bits: UInt64 = 0
  private var waiting: UInt64 = 0

  /// - Parameter target: eight bytes more than will be written.
  init(_ target: UnsafeMutableRawBufferPointer) { unsafe self.target = unsafe target }

  /// - Parameter length: at most 32.
  @inline(__always)
  mutating func put(_ value: UInt64, _ length: UInt64) {
    bits |= value << waiting
    waiting += length
    if waiting >= 32 {
      unsafe target.storeBytes(
        of: UInt32(truncatingIfNeeded: bits).littleEndian, toByteOffset: count, as: UInt32.self)
      count += 4
      bits >>= 32
      waiting -= 32
    }
  }

  @inline(__always)
  mutating func put(_ code: DeflateCodes.Bits) { put(code.value, code.count) }

  /// Fills the last byte up.
  ///
  /// - Returns: how many bytes were written.
  mutating func finish() -> Int {
    while waiting > 0 {
      unsafe target[count] = UInt8(truncatingIfNeeded: bits)
      count += 1
      bits >>= 8
      waiting -= min(8, waiting)
    }
    return count
  }
}
