/// Why bytes could not be read as JSON.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was wrong.
  package enum Reason: Sendable, Hashable {
    /// The text ended inside a value.
    case unexpectedEnd
    /// A byte that cannot stand where it stands.
    case unexpectedByte(UInt8)
    /// Something follows the value.
    case trailingBytes
    /// More than the allowed number of arrays and objects stand inside each other.
    case tooDeep(limit: Int)
    /// More bytes than a document may have.
    case tooLarge(limit: Int)
    /// The bytes are not UTF-8.
    case invalidUTF8
  }

  /// What was wrong.
  package let reason: Reason
  /// Where, counted in bytes from the start of the text.
  public let offset: Int

  /// An error at a place.
  package init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// What happened, in words.
  public var description: String {
    switch reason {
    case .unexpectedEnd: "the JSON ends too early, at byte \(offset)"
    case .unexpectedByte(let byte) where byte > 0x20 && byte < 0x7F:
      "'\(Character(Unicode.Scalar(byte)))' is not JSON at byte \(offset)"
    case .unexpectedByte(let byte): "byte value \(byte) is not JSON at byte \(offset)"
    case .trailingBytes: "something follows the JSON value at byte \(offset)"
    case .tooDeep(let limit): "the JSON is nested more than \(limit) levels deep at byte \(offset)"
    case .tooLarge(let limit): "the JSON has more than \(limit) bytes"
    case .invalidUTF8: "the text is not UTF-8 at byte \(offset)"
    }
  }
}
