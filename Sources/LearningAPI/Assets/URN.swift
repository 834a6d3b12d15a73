/// An identifier such as `urn:li:lyndaCourse:669544`. Opaque: it nests, so it is never taken apart
/// (API reference §6).
public struct URN: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
  /// The text as LinkedIn wrote it.
  public let rawValue: String

  /// Nil unless the text begins with `urn:` and holds only visible ASCII characters (RFC 8141, section 2).
  public init?(_ text: String) {
    guard text.utf8.starts(with: "urn:".utf8), text.utf8.count > 4,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    rawValue = text
  }

  /// For text that was checked when it was stored.
  package init(unchecked text: String) { rawValue = text }

  /// Reads a JSON string; throws `DecodingError` where it is no URN.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let urn = URN(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a URN")
    }
    self = urn
  }

  /// Writes a JSON string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// Bytewise.
  public static func < (left: URN, right: URN) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }

  /// The text as LinkedIn wrote it.
  public var description: String { rawValue }
}
