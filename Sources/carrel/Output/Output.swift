import Foundation
import Synchronization

/// Standard output, buffered. A closed pipe ends the program with success, as `head` expects.
final class Output: Sendable {
  static let shared = Output()
  private static let limit = 64 << 10
  private let buffer: Mutex<[UInt8]> = Mutex([])

  func write(_ bytes: some Sequence<UInt8>) {
    buffer.withLock { buffer in
      buffer.append(contentsOf: bytes)
      if buffer.count >= Self.limit { Self.drain(&buffer) }
    }
  }

  func line(_ bytes: some Sequence<UInt8>) {
    write(bytes)
    write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  func line(_ text: String) { line(text.utf8) }

  func flush() { buffer.withLock { Self.drain(&$0) } }

  private static func drain(_ buffer: inout [UInt8]) {
    var start = 0
    while start < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Foundation.write(STDOUT_FILENO, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { _exit(ExitStatus.done.rawValue) }
        Console.error("cannot write the results: \(String(cString: strerror(errno)))")
        _exit(ExitStatus.failed.rawValue)
      }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
