/// The lines of a text file or of standard input, one after the other.
public final class TextLines {
  private var reader: LineReader

  /// - Parameter path: a file; "-" is standard input.
  /// - Throws: ``IngestionError`` `unreadable`.
  public init(_ path: String) throws(IngestionError) { reader = try LineReader(path) }

  /// The next line without its line break; nil at the end. Bytes that are no UTF-8 become U+FFFD.
  ///
  /// - Throws: ``IngestionError`` `unreadable`.
  public func next() throws(IngestionError) -> String? {
    guard let line = try reader.next() else { return nil }
    return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }

  /// Has to be called once, at the end.
  public func close() { reader.close() }
}
