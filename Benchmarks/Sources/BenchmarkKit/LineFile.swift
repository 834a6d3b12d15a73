import Foundation

/// Reads a file, or what another program writes, line by line.
package struct LineFile: ~Copyable {
  private let handle: UnsafeMutablePointer<FILE>
  private var line: UnsafeMutablePointer<CChar>?
  private var capacity = 0

  package init(path: String) throws {
    guard let handle = fopen(path, "r") else {
      throw BenchmarkError("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    self.handle = handle
  }

  /// The next line without its line break.
  package mutating func next() -> [UInt8]? {
    let length = getline(&line, &capacity, handle)
    guard length > 0, let line else { return nil }
    let bytes = UnsafeRawBufferPointer(start: line, count: length)
    return Array(bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...])
  }

  deinit {
    free(line)
    fclose(handle)
  }
}
