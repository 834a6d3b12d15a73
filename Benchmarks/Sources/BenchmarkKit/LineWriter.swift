import Foundation

/// Writes a file line by line; it has its name only when it is whole.
package final class LineWriter {
  private let path: String
  private var handle: FileHandle
  private var buffer = Data()

  package init(path: String) throws {
    self.path = path
    guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
      let handle = FileHandle(forWritingAtPath: path + ".part")
    else { throw BenchmarkError("\(path).part cannot be written") }
    self.handle = handle
  }

  package func write(_ line: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: line)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count > 1 << 20 { try flush() }
  }

  private func flush() throws {
    try handle.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  package func finish() throws {
    try flush()
    try handle.close()
    guard rename(path + ".part", path) == 0 else { throw BenchmarkError("\(path) cannot be written") }
  }
}
