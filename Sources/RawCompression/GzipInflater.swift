import CSystemZlib

/// Unpacks gzip (RFC 1952) piece by piece. Members that follow each other are one text, as gzip(1) has it.
///
/// Safe: the stream is its own from `init` to `deinit`; zlib gets the sizes of the buffers.
@safe
package final class GzipInflater {
  /// What came of a piece.
  package struct Step {
    /// How much was read of what is packed.
    package var read = 0
    /// How much was written.
    package var written = 0
    /// Whether the bytes are not what was packed.
    package var isDamaged = false

    package init() {}
  }

  /// On the heap: zlib compares the address of its stream.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether a member has begun and not ended: the end of the file would cut it off.
  package private(set) var isInside = true
  /// After a member zeros may fill up a block of a tape.
  private var isPadding = false

  /// Nil without memory.
  package init?() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, and 16 more for a gzip header and its checksum.
    guard unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Unpacks as much as there is and as there is room for.
  package func step(_ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Step {
    var step = Step()
    while step.read < packed.count, step.written < target.count {
      if !isInside {
        if unsafe packed[step.read] == 0 {
          isPadding = true
          step.read += 1
          continue
        }
        guard !isPadding, unsafe inflateReset(stream) == Z_OK else {
          step.isDamaged = true
          return step
        }
        isInside = true
      }
      let (size, room) = (min(packed.count - step.read, 1 << 20), min(target.count - step.written, 1 << 20))
      unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(
        mutating: packed.baseAddress?.advanced(by: step.read).assumingMemoryBound(to: UInt8.self))
      unsafe stream.pointee.avail_in = UInt32(size)
      unsafe stream.pointee.next_out = unsafe target.baseAddress?.advanced(by: step.written)
        .assumingMemoryBound(
          to: UInt8.self)
      unsafe stream.pointee.avail_out = UInt32(room)
      let result = unsafe inflate(stream, Z_NO_FLUSH)
      unsafe step.read += size - Int(stream.pointee.avail_in)
      unsafe step.written += room - Int(stream.pointee.avail_out)
      switch result {
      case Z_OK: break
      case Z_STREAM_END: isInside = false
      // There is nothing more to be read or no room for it.
      case Z_BUF_ERROR: return step
      default:
        step.isDamaged = true
        return step
      }
    }
    return step
  }
}
