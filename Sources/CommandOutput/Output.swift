import Foundation
import Synchronization

/// Standard output, buffered. A closed pipe ends the program with success, as `head` expects.
package final class Output: Sendable {
  package static let shared = Output()
  private static let limit = 64 << 10
  private let buffer: Mutex<[UInt8]> = Mutex([])

  func write(_ bytes: some Sequence<UInt8>) {
    buffer.withLock { buffer in
      buffer.append(contentsOf: bytes)
      if buffer.count >= Self.limit { Self.drain(&buffer) }
    }
  }

  package func line(_ bytes: some Sequence<UInt8>) {
    write(bytes)
    write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  package func line(_ text: String) { line(text.utf8) }

  /// A line of JSON. On a terminal, what would move its cursor or turn its text around is written as an escape,
  /// which any reader of JSON takes for the same.
  package func json(_ bytes: [UInt8]) {
    line(Console.isOutputTerminal ? TerminalJSON.escaping(bytes) : bytes)
  }

  /// A line of other data, whole in a file or pipe; a terminal gets it as ``Display/safe(_:)`` shows it.
  package func data(_ text: String) { line(Console.isOutputTerminal ? Display.safe(text) : text) }

  package func flush() { buffer.withLock { Self.drain(&$0) } }

  private static func drain(_ buffer: inout [UInt8]) {
    var start = 0
    while start < buffer.count {
      let count = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Foundation.write(
          STDOUT_FILENO, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { _exit(ExitStatus.done.rawValue) }
        let reason = errno
        try? OutputFile.end(keeping: false)
        Console.error(unsafe "cannot write the results: \(String(cString: strerror(reason)))")
        _exit(ExitStatus.failed.rawValue)
      }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
