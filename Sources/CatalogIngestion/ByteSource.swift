import Foundation
import RawCompression

/// The bytes of a file or of standard input in order, unpacked where they are gzip.
struct ByteSource {
  private static let packedChunk = 256 << 10
  /// What is asked for where a file seems to be at its end: it may have grown.
  private static let smallestRead = 4_096

  /// How many bytes of the file were read so far.
  private(set) var offset = 0
  /// The size of the file in bytes; nil for standard input and pipes.
  let size: Int?
  let path: String
  private let descriptor: Int32
  private let isCancelled: () -> Bool
  private var inflater: GzipInflater?
  private var packed: ArraySlice<UInt8> = []

  init(_ path: String, isCancelled: @escaping () -> Bool) throws(IngestionError) {
    self.path = path
    self.isCancelled = isCancelled
    if path == "-" {
      descriptor = dup(STDIN_FILENO)
    } else {
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    }
    guard descriptor >= 0 else {
      throw unsafe .unreadable(path: path, detail: String(cString: strerror(errno)))
    }
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT != S_IFDIR else {
      _ = Foundation.close(descriptor)
      throw .unreadable(path: path, detail: "it is a folder; name files")
    }
    size = info.st_mode & S_IFMT == S_IFREG ? Int(info.st_size) : nil
  }

  /// Has to be called once, at the end.
  func close() { _ = Foundation.close(descriptor) }

  /// From here on unpacks what it reads.
  ///
  /// - Parameter begun: what was read already.
  mutating func unpack(_ begun: [UInt8]) throws(IngestionError) {
    guard let inflater = GzipInflater() else {
      throw .unreadable(path: path, detail: "no memory to unpack it")
    }
    self.inflater = inflater
    packed = begun[...]
  }

  /// Appends at most so many bytes.
  ///
  /// - Returns: how many; 0 at the end.
  mutating func read(_ count: Int, into buffer: inout [UInt8]) throws(IngestionError) -> Int {
    guard let inflater else { return try readFile(count, into: &buffer) }
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: count))
    while true {
      var step = GzipInflater.Step()
      unsafe packed.withUnsafeBytes { packed in
        unsafe buffer.withUnsafeMutableBytes {
          step = unsafe inflater.step(packed, into: .init(rebasing: $0[old...]))
        }
      }
      packed = packed.dropFirst(step.read)
      if step.isDamaged { throw .unreadable(path: path, detail: "its gzip data are damaged") }
      if step.written > 0 {
        buffer.removeLast(count - step.written)
        return step.written
      }
      var next: [UInt8] = []
      if try readFile(Self.packedChunk, into: &next) == 0 {
        buffer.removeLast(count)
        guard inflater.isInside else { return 0 }
        throw .unreadable(
          path: path, detail: "its gzip data are cut off at byte \(offset); get the whole file")
      }
      packed = next[...]
    }
  }

  private mutating func readFile(_ wanted: Int, into buffer: inout [UInt8]) throws(IngestionError) -> Int {
    // A short file needs no room for what it does not have.
    let wanted = size.map { min(wanted, max($0 - offset, Self.smallestRead)) } ?? wanted
    var (count, failure): (Int, Int32) = (0, 0)
    var chunk: [UInt8] = []
    repeat {
      try waitForInput()
      chunk = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { bytes, initialized in
        count = unsafe Foundation.read(descriptor, bytes.baseAddress, wanted)
        failure = errno
        initialized = max(count, 0)
      }
    } while count < 0 && failure == EINTR
    guard count >= 0 else { throw unsafe .unreadable(path: path, detail: String(cString: strerror(failure))) }
    buffer.append(contentsOf: chunk)
    offset += count
    return count
  }

  /// A read of a pipe that nobody writes to would not hear Ctrl-C.
  private func waitForInput() throws(IngestionError) {
    guard size == nil else { return }
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      if isCancelled() { throw .interrupted }
      // Below 0 is an interrupted call; other faults are for the read itself to report.
      let ready = unsafe poll(&wanted, 1, 200)
      if ready > 0 || (ready < 0 && errno != EINTR) { return }
    }
  }
}
