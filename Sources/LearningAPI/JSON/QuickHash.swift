/// A hash of bytes, for tables in which equal hashes cost no more than looking at the bytes themselves.
package enum QuickHash {
  /// Multiply and rotate, eight bytes at a time; the constants are xxHash64's.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(bytes.count)
    func mix(_ word: UInt64) {
      hash = (hash ^ word &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B1_85EB_CA87
      hash = hash << 31 | hash >> 33
    }
    var at = 0
    while at + 8 <= bytes.count {
      unsafe mix(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    while at < bytes.count {
      unsafe mix(UInt64(bytes[at]))
      at += 1
    }
    return hash
  }
}
