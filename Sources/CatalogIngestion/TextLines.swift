/// The lines of a text file or of standard input, one after the other.
package final class TextLines {
  private var reader: LineReader
  private var hasBegun = false

  /// - Parameter path: a file; "-" is standard input.
  /// - Throws: ``IngestionError`` `unreadable`.
  package init(_ path: String) throws(IngestionError) { reader = try LineReader(path) }

  /// The next line without its line break, the first one without a byte order mark; nil at the end. Bytes that are no
  /// UTF-8 become U+FFFD.
  ///
  /// - Throws: ``IngestionError`` `unreadable`, also for what is no text, such as UTF-16.
  package func next() throws(IngestionError) -> String? {
    let isFirst = !hasBegun
    if isFirst { try reader.expectText() }
    hasBegun = true
    guard var line = try reader.next() else { return nil }
    if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }

  /// Has to be called once, at the end.
  package func close() { reader.close() }
}
