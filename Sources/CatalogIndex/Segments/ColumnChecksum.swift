/// A checksum of a chunk: four lanes of multiply and rotate, so that it runs at the speed of memory (the lanes
/// are those of xxHash64, https://github.com/Cyan4973/xxHash; the result is not meant to equal it). The lanes are no vector: few
/// processors multiply 64 bits in one, and it took twice as long.
enum ColumnChecksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  static func of(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var (first, second, third, fourth) = (prime1 &+ prime2, prime2, UInt64(0), 0 &- prime1)
    var at = 0
    while at + 32 <= bytes.count {
      unsafe add(bytes, at, to: &first)
      unsafe add(bytes, at + 8, to: &second)
      unsafe add(bytes, at + 16, to: &third)
      unsafe add(bytes, at + 24, to: &fourth)
      at += 32
    }
    var sum = UInt64(bytes.count)
    for lane in [first, second, third, fourth] { sum = mix(sum ^ lane, prime1) }
    while at < bytes.count {
      sum = unsafe mix(sum ^ UInt64(bytes[at]), prime2)
      at += 1
    }
    return Int64(bitPattern: sum ^ (sum &>> 29))
  }

  @inline(__always)
  private static func add(_ bytes: UnsafeRawBufferPointer, _ at: Int, to lane: inout UInt64) {
    let sum = unsafe lane &+ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) &* prime2
    lane = (sum &<< 31 | sum &>> 33) &* prime1
  }

  @inline(__always)
  private static func mix(_ value: UInt64, _ prime: UInt64) -> UInt64 {
    let product = value &* prime
    return (product &<< 27 | product &>> 37) &* 0x9E37_79B1_85EB_CA87
  }

  /// Bytes, and their checksum behind them.
  static func checksummed(_ bytes: [UInt8]) -> [UInt8] {
    unsafe bytes + withUnsafeBytes(of: bytes.withUnsafeBytes(unsafe of).littleEndian, unsafe Array.init)
  }

  /// The bytes without the checksum behind them; nil where they are not those.
  static func open(_ whole: [UInt8]) -> [UInt8]? {
    guard whole.count >= 8 else { return nil }
    let bytes = Array(whole.dropLast(8))
    return checksummed(bytes) == whole ? bytes : nil
  }
}
