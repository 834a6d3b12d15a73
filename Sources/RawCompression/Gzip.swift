import CSystemZlib

/// gzip for answers over HTTP (RFC 1952).
package enum Gzip {
  /// Fast rather than small: JSON shrinks to a fifth already.
  private static let level: Int32 = 1
  /// 32 KB, with the header and trailer of gzip.
  private static let windowBits: Int32 = 31

  /// Nil where there is no memory, or more than zlib takes at once.
  package static func pack(_ bytes: [UInt8]) -> [UInt8]? {
    let stream = ZStream()
    guard
      unsafe deflateInit2_(
        stream.pointer, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, ZStream.size)
        == Z_OK
    else { return nil }
    unsafe stream.end = unsafe deflateEnd
    return stream.deflated(bytes[...])
  }

  /// CRC-32 of the bytes.
  package static func checksum(_ bytes: [UInt8]) -> UInt {
    var sum = crc32(0, nil, 0)
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(1 << 30)
      sum = unsafe part.withUnsafeBufferPointer { unsafe crc32(sum, $0.baseAddress, UInt32($0.count)) }
      rest = rest.dropFirst(part.count)
    }
    return UInt(sum)
  }
}
