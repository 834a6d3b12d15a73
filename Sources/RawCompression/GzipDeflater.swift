import CSystemZlib

/// Packs as gzip (RFC 1952) piece by piece, for files of any size.
///
/// Safe: the stream is its own from `init` to `deinit`; zlib gets the sizes of the buffers.
@safe
package final class GzipDeflater {
  private let stream = ZStream()
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  /// Nil without memory.
  ///
  /// - Parameter level: 1 is fast, 9 is small.
  package init?(level: Int32) {
    guard
      unsafe deflateInit2_(
        stream.pointer, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, ZStream.size) == Z_OK
    else { return nil }
    unsafe stream.end = unsafe deflateEnd
  }

  /// Packs some more.
  ///
  /// - Parameters:
  ///   - isLast: whether nothing comes after it.
  ///   - take: gets what is packed so far, if any.
  /// - Throws: what `take` throws.
  package func add<Failure>(
    _ bytes: [UInt8], isLast: Bool = false, _ take: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var at = 0
    repeat {
      // What zlib counts has 32 bits.
      let size = min(bytes.count - at, 1 << 30)
      let flush = isLast && at + size == bytes.count ? Z_FINISH : Z_NO_FLUSH
      var (left, isFull) = (size, false)
      repeat {
        var room = 0
        unsafe bytes.withUnsafeBytes { source in
          unsafe buffer.withUnsafeMutableBytes { target in
            unsafe stream.pointer.pointee.next_in = unsafe UnsafeMutablePointer(
              mutating: source.baseAddress?.advanced(by: at + size - left).assumingMemoryBound(to: UInt8.self)
            )
            unsafe stream.pointer.pointee.avail_in = UInt32(left)
            unsafe stream.pointer.pointee.next_out = unsafe target.baseAddress?.assumingMemoryBound(
              to: UInt8.self)
            unsafe stream.pointer.pointee.avail_out = UInt32(target.count)
            _ = unsafe deflate(stream.pointer, flush)
            left = unsafe Int(stream.pointer.pointee.avail_in)
            room = unsafe Int(stream.pointer.pointee.avail_out)
          }
        }
        isFull = room == 0
        if room < buffer.count { try take(buffer[..<(buffer.count - room)]) }
      } while isFull || left > 0
      at += size
    } while at < bytes.count
  }
}
