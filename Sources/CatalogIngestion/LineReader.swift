import Foundation

/// Reads a file or standard input line by line with one buffer, so that memory does not grow with the file.
struct LineReader {
  /// A line longer than this is no asset; a course of LinkedIn has about 14 kB.
  static let maximumLine = 64 << 20
  private static let chunk = 1 << 20

  /// How many bytes were read so far.
  private(set) var offset = 0
  /// The number of the line that came last, from 1.
  private(set) var line = 0
  /// The size of the file in bytes; nil for standard input and pipes.
  let size: Int?
  private let descriptor: Int32
  private let isCancelled: () -> Bool
  private let path: String
  private var buffer: [UInt8] = []
  private var at = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - path: a file; "-" is standard input.
  ///   - isCancelled: asked while a pipe has nothing to read.
  init(_ path: String, isCancelled: @escaping () -> Bool = { false }) throws(IngestionError) {
    self.path = path
    self.isCancelled = isCancelled
    if path == "-" {
      descriptor = dup(STDIN_FILENO)
    } else {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw .unreadable(path: path, detail: String(cString: strerror(errno))) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT != S_IFDIR else {
      _ = Foundation.close(descriptor)
      throw .unreadable(path: path, detail: "it is a folder; name files")
    }
    size = info.st_mode & S_IFMT == S_IFREG ? Int(info.st_size) : nil
  }

  /// Has to be called once, at the end.
  func close() { _ = Foundation.close(descriptor) }

  /// The next line without its line break; nil at the end.
  mutating func next() throws(IngestionError) -> ArraySlice<UInt8>? {
    var searched = at
    while true {
      if let end = newline(from: searched) {
        defer { at = end + 1 }
        line += 1
        return buffer[at..<end]
      }
      if isAtEnd {
        guard at < buffer.count else { return nil }
        defer { at = buffer.count }
        line += 1
        return buffer[at...]
      }
      guard buffer.count - at <= Self.maximumLine else { throw tooLong(line + 1) }
      searched = buffer.count - at
      try fill()
    }
  }

  /// The next lines, which have so many bytes together or more, with their line breaks; nil at the end.
  mutating func lines(_ bytes: Int) throws(IngestionError) -> (text: [UInt8], first: Int)? {
    while !isAtEnd, buffer.count - at < bytes { try fill() }
    var searched = min(at + bytes, buffer.count)
    while true {
      let end = newline(from: max(at, searched - 1)).map { $0 + 1 } ?? (isAtEnd ? buffer.count : nil)
      if let end {
        guard at < end else { return nil }
        let first = line + 1
        line += LineSplitter(buffer[at..<end]).reduce(0) { count, _ in count + 1 }
        defer { at = end }
        return (Array(buffer[at..<end]), first)
      }
      guard buffer.count - at - bytes <= Self.maximumLine else {
        throw tooLong(line + LineSplitter(buffer[at...]).reduce(0) { count, _ in count + 1 })
      }
      searched = buffer.count - at
      try fill()
    }
  }

  private func newline(from start: Int) -> Int? { LineSplitter.newline(in: buffer[start...]) }

  private func tooLong(_ line: Int) -> IngestionError {
    .unreadable(path: path, detail: "line \(line) has more than \(Self.maximumLine >> 20) MB")
  }

  /// Everything that was not given as a line yet, for files that are one JSON value over many lines.
  mutating func rest(after first: [UInt8]) throws(IngestionError) -> [UInt8] {
    var all = first + [UInt8(ascii: "\n")]
    while !isAtEnd { try fill() }
    all += buffer[at...]
    at = buffer.count
    return all
  }

  /// A read of a pipe that nobody writes to would not hear Ctrl-C.
  private func waitForInput() throws(IngestionError) {
    guard size == nil else { return }
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      if isCancelled() { throw .interrupted }
      // Below 0 is an interrupted call; other faults are for the read itself to report.
      let ready = poll(&wanted, 1, 200)
      if ready > 0 || (ready < 0 && errno != EINTR) { return }
    }
  }

  private mutating func fill() throws(IngestionError) {
    buffer.removeSubrange(..<at)
    at = 0
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.chunk))
    var count = 0
    repeat {
      try waitForInput()
      count = buffer.withUnsafeMutableBytes { bytes in
        read(descriptor, bytes.baseAddress.map { $0 + old }, Self.chunk)
      }
    } while count < 0 && errno == EINTR
    guard count >= 0 else { throw .unreadable(path: path, detail: String(cString: strerror(errno))) }
    buffer.removeLast(Self.chunk - count)
    offset += count
    if count == 0 { isAtEnd = true }
  }
}
