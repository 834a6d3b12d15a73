import Foundation
import Synchronization

/// Writes lines to a descriptor, each whole, from any thread.
final class LineWriter: Sendable {
  private let output: Int32
  private let isBroken = Mutex(false)

  init(_ output: Int32) { self.output = output }

  /// Where nobody reads any more, nothing is written.
  func write(_ line: [UInt8]) {
    let line = line + [UInt8(ascii: "\n")]
    isBroken.withLock { isBroken in
      var rest = line[...]
      while !isBroken, !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(output, $0.baseAddress, $0.count) }
        if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { isBroken = true }
      }
    }
  }
}
