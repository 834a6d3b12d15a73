/// What a run of `carrel` left behind.
public struct CarrelProcessResult: Sendable, CustomStringConvertible {
  /// The exit code as a shell sees it: 128 and the signal's number where a signal ended the process.
  public let status: Int32
  /// The signal that ended the process; nil where it ended by itself.
  public let signal: Int32?
  /// Standard output.
  public let bytes: [UInt8]
  /// Standard error.
  public let errors: String

  /// Standard output as text.
  public var output: String { String(decoding: bytes, as: UTF8.self) }

  /// Standard output line by line, without the last line's end.
  public var lines: [String] {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// For messages of failed tests.
  public var description: String {
    "exit \(status)\nstdout: \(output.prefix(2000))\nstderr: \(errors.prefix(2000))"
  }
}
