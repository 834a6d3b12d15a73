import Foundation

/// Standard error: messages and notes, for people.
package enum Console {
  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  /// Whether standard output is a terminal.
  package static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// A sentence that ends a command, or warns.
  package static func error(_ message: String) { note("carrel: \(message)") }

  /// A sentence that only informs.
  package static func note(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { Display.sentence(String($0), to: errorWidth) }
    write(lines.joined(separator: "\n") + "\n")
  }

  /// What the reader of an answer should know. It may quote a file that somebody else wrote.
  ///
  /// - Parameter line: of which line of a batch.
  package static func notes(_ notices: [String], line: Int? = nil) {
    for notice in notices { note("note: \(line.map { "line \($0): " } ?? "")\(Display.safe(notice))") }
  }

  /// A line that stays one, whatever the terminal's width: a command to paste.
  package static func command(_ line: String) { write(line + "\n") }

  static func write(_ text: String) {
    ProgressLine.clear()
    raw(text)
  }

  static func raw(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        let count = unsafe Foundation.write(
          STDERR_FILENO, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
        // Where messages cannot be written, nobody can be told so.
        guard count > 0 || (count < 0 && errno == EINTR) else { return }
        start += max(0, count)
      }
    }
  }

  /// The width of the terminal that standard output is; nil where it is none.
  package static var outputWidth: Int? { givenWidth ?? width(STDOUT_FILENO) }

  /// The width of the terminal that standard error is; nil where it is none, because logs are searched line by line.
  private static var errorWidth: Int? { isTerminal ? givenWidth ?? width(STDERR_FILENO) : nil }

  private static var givenWidth: Int? {
    ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private static func width(_ descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
