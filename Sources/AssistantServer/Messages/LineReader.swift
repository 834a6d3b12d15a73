import Foundation

/// Reads lines from a descriptor, until its end or until nobody reads what is written.
struct LineReader {
  /// What one read brought.
  enum Line {
    case whole([UInt8])
    /// A line with more bytes than a message may have; they are passed over.
    case tooLong
  }

  /// So many bytes a message may have: no question comes near.
  static let mostBytes = 1 << 20

  private let input: Int32
  private let output: Int32
  private var waiting: [UInt8] = []
  private var first = 0
  private var isTooLong = false
  private var isAtEnd = false

  /// - Parameters:
  ///   - input: what is read.
  ///   - output: where answers go. When its reader goes away, nobody is there any more to ask.
  init(_ input: Int32, answering output: Int32) {
    self.input = input
    self.output = output
  }

  /// The next line without its end; also one at the end of the input that has none. Blank lines are passed over. Nil at the end.
  mutating func next() -> Line? {
    while true {
      while let end = waiting[first...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = waiting[first..<end]
        first = end + 1
        if isTooLong || line.count > Self.mostBytes {
          isTooLong = false
          return .tooLong
        }
        if let line = Self.text(line) { return line }
      }
      waiting.removeSubrange(..<first)
      first = 0
      if waiting.count > Self.mostBytes {
        isTooLong = true
        waiting.removeAll()
      }
      if isAtEnd {
        defer { waiting.removeAll() }
        if isTooLong {
          isTooLong = false
          return .tooLong
        }
        return Self.text(waiting[...])
      }
      isAtEnd = !fill()
    }
  }

  private static func text(_ line: ArraySlice<UInt8>) -> Line? {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ? nil : .whole(Array(line))
  }

  /// Waits for more; false at the end.
  private mutating func fill() -> Bool {
    var watched = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      // Of a pipe or socket that nobody reads any more the system tells without being asked.
      pollfd(fd: output, events: 0, revents: 0),
    ]
    while unsafe poll(&watched, nfds_t(watched.count), -1) < 0 { guard errno == EINTR else { return false } }
    guard watched[1].revents == 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(input, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      waiting += bytes[..<count]
      return true
    }
  }
}
