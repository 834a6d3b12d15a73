#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is open. It closes with the last who knows it.
package final class OpenFile: Sendable {
  private static let portion = 1 << 20

  /// The system's number for it; nobody else closes it.
  package let descriptor: Int32

  package init(owning descriptor: Int32) { self.descriptor = descriptor }

  /// Opens a file for reading; nil where that is not possible.
  package convenience init?(reading path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    self.init(owning: descriptor)
  }

  deinit { close(descriptor) }

  /// Reads on until there are so many bytes or the file ends.
  ///
  /// - Throws: ``FileProblem``.
  package func read(upTo count: Int) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try readOnce(min(count - bytes.count, Self.portion))
      if piece.isEmpty { break }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }

  private func readOnce(_ count: Int) throws(FileProblem) -> [UInt8] {
    var problem: FileProblem?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while true {
        let taken = unsafe Self.read(descriptor, buffer)
        if taken >= 0 {
          filled = taken
          return
        }
        if errno == EINTR { continue }
        problem = FileProblem(code: errno)
        return
      }
    }
    if let problem { throw problem }
    return bytes
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Writes all bytes.
  ///
  /// - Throws: ``FileProblem``; then some of them may be written.
  package func write(_ bytes: [UInt8]) throws(FileProblem) { try write(bytes[...]) }

  /// Writes all bytes, as above.
  package func write(_ bytes: ArraySlice<UInt8>) throws(FileProblem) {
    var done = 0
    while done < bytes.count {
      let (written, code): (Int, Int32) = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
        let written = unsafe Self.write(descriptor, rest)
        return (written, errno)
      }
      if written < 0, code != EINTR { throw FileProblem(code: code) }
      done += max(0, written)
    }
  }

  private static func write(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
    #else
      unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Goes to a place in the file.
  ///
  /// - Throws: ``FileProblem`` where it has none, as a pipe.
  package func seek(to offset: UInt64) throws(FileProblem) {
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw FileProblem(code: errno) }
  }
}
