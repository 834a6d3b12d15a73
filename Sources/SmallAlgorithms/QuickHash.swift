/// A hash of bytes in memory, for tables in which equal hashes cost no more than looking at the bytes themselves. What
/// a file keeps is not made of it, so it may change.
package enum QuickHash {
  /// Multiply and rotate, eight bytes at a time; the constants are xxHash64's.
  package static func of(_ bytes: RawSpan) -> UInt64 {
    var hash = UInt64(bytes.byteCount)
    func mix(_ word: UInt64) {
      hash = (hash ^ word &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B1_85EB_CA87
      hash = hash << 31 | hash >> 33
    }
    var at = 0
    while at + 8 <= bytes.byteCount {
      unsafe mix(bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    if at == bytes.byteCount { return hash }
    var rest: UInt64 = 0
    while at < bytes.byteCount {
      rest = unsafe rest << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: at, as: UInt8.self))
      at += 1
    }
    mix(rest)
    return hash
  }

  /// Lets each bit of a number reach all of them, where hashes are added up or compared by their order (the finalizer of
  /// SplitMix64).
  package static func spread(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 31
  }
}
