import CommandOutput
import Foundation
import Synchronization

/// Where `serve --log` writes. Each line is there as soon as its request is answered.
final class AccessLog: Sendable {
  private let descriptor: Int32
  private let lock = Mutex(())

  /// - Parameter path: a file, which only its owner can read when it is made; `-` is standard output.
  init(path: String) throws {
    if path == "-" {
      descriptor = STDOUT_FILENO
      return
    }
    if let problem = OutputFile.database(path) { throw Failure(problem, .failed) }
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Failure(
        unsafe "the log '\(path)' cannot be written: \(String(cString: strerror(errno)))", .failed)
    }
  }

  deinit { if descriptor != STDOUT_FILENO { close(descriptor) } }

  /// A line that cannot be written is lost: a full disk is no reason not to answer.
  func write(_ line: String) {
    // Clients write into it what they like.
    let isShown = descriptor == STDOUT_FILENO && Console.isOutputTerminal
    let bytes = (isShown ? TerminalJSON.escaping(Array(line.utf8)) : Array(line.utf8)) + [UInt8(ascii: "\n")]
    lock.withLock { _ in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes {
          unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
