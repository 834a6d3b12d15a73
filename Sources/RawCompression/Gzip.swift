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
    let bound = unsafe Int(clamping: deflateBound(stream.pointer, UInt(bytes.count)))
    guard let count = UInt32(exactly: bytes.count), let room = UInt32(exactly: bound) else { return nil }
    var result = Z_OK
    let packed = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe [UInt8](unsafeUninitializedCapacity: bound) { target, written in
        result = unsafe stream.run(deflate, source.baseAddress, count, target.baseAddress, room)
        written = unsafe bound - Int(stream.pointer.pointee.avail_out)
      }
    }
    return result == Z_STREAM_END ? packed : nil
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
