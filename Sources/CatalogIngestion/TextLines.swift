/// The lines of a text file or of standard input, one after the other.
package final class TextLines {
  private var reader: LineReader
  private var hasBegun = false
  private let isTable: Bool

  /// - Parameters:
  ///   - path: a file; "-" is standard input.
  ///   - isTable: whether it may come out of a spreadsheet: UTF-16 is read, and a spreadsheet is refused as one.
  /// - Throws: ``IngestionError`` `unreadable`.
  package init(_ path: String, isTable: Bool = false) throws(IngestionError) {
    self.isTable = isTable
    if isTable { try SpreadsheetHead.refuse(named: path) }
    reader = try LineReader(path)
  }

  /// The next line without its line break, the first one without a byte order mark; nil at the end. Bytes that are no
  /// UTF-8 become U+FFFD.
  ///
  /// - Throws: ``IngestionError`` `unreadable`, also for what is no text, such as UTF-16.
  package func next() throws(IngestionError) -> String? {
    let isFirst = !hasBegun
    if isFirst { if isTable { try reader.expectTable() } else { try reader.expectText() } }
    hasBegun = true
    guard var line = try reader.next() else { return nil }
    if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }

  /// Has to be called once, at the end.
  package func close() { reader.close() }
}
