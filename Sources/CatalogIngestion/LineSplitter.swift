import Foundation

/// Divides text at its line breaks; what follows the last one is a line too if it is not empty.
struct LineSplitter: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) { rest = text }

  /// The next line without its line break.
  mutating func next() -> ArraySlice<UInt8>? {
    if rest.isEmpty { return nil }
    let end = Self.newline(in: rest) ?? rest.endIndex
    defer { rest = rest[Swift.min(end + 1, rest.endIndex)...] }
    return rest[..<end]
  }

  /// Where the first line break is. The standard library's search looks at one byte at a time.
  static func newline(in text: ArraySlice<UInt8>) -> Int? {
    unsafe text.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, let found = unsafe memchr(start, 0x0A, bytes.count) else {
        return nil
      }
      return unsafe text.startIndex + (UnsafeRawPointer(found) - start)
    }
  }
}
