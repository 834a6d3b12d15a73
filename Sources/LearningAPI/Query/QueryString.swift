/// Query strings both ways.
///
/// `URLComponents` leaves `+` as it is, so a server that reads forms would find "c  " for "c++".
public enum QueryString {
  /// Reads `a=b&c=d`: `+` is a space, `%2B` a plus sign. An escape that is none stays as text.
  package static func parse(_ text: String) -> [QueryItem] {
    pairs(text).map { QueryItem(decode($0.name), decode($0.value)) }
  }

  /// Reads the same, and keeps lists and records of Rest.li 2.0 as they are, so that they can be written again.
  package static func parseKeepingStructure(_ text: String) -> [QueryItem] {
    pairs(text).map { name, value in
      var item = QueryItem(decode(name), decode(value))
      if isStructure(value) {
        item.value = String(Substring(value))
        item.hasStructure = true
      }
      return item
    }
  }

  /// Whether a value is to be read as a list or a record.
  static func isStructure(_ value: Substring.UTF8View) -> Bool {
    value.first == UInt8(ascii: "(") || value.starts(with: "List(".utf8)
  }

  /// The names and values as they were sent.
  static func pairs(_ text: String) -> [(name: Substring.UTF8View, value: Substring.UTF8View)] {
    text.utf8.split(separator: UInt8(ascii: "&")).map { pair in
      guard let sign = pair.firstIndex(of: UInt8(ascii: "=")) else { return (pair, pair[pair.endIndex...]) }
      return (pair[..<sign], pair[pair.index(after: sign)...])
    }
  }

  /// The query string of a whole URL; any other text as it is.
  package static func query(of text: String) -> String {
    // A question mark inside a value is part of it (RFC 3986, section 3.4), and so is `#` outside a URL.
    guard let mark = text.firstIndex(of: "?"), !text[..<mark].contains("=") else { return text }
    return String(text[text.index(after: mark)...].prefix { $0 != "#" })
  }

  /// Writes `a=b&c=d` in the given order. Brackets in names stay, everything that is not unreserved in
  /// RFC 3986 is escaped in values, spaces as `%20`.
  public static func write(_ items: [QueryItem]) -> String {
    items.map {
      encode($0.name, keeping: namesKeep) + "="
        + encode($0.value, keeping: $0.hasStructure ? structuresKeep : [])
    }.joined(separator: "&")
  }

  private static let namesKeep = Array("[]".utf8)
  /// The signs of Rest.li 2.0, and what is escaped already.
  private static let structuresKeep = Array("(),:'%+".utf8)

  /// Escapes one value; also the encoding of a path segment and of a form field.
  public static func encode(_ text: String) -> String { encode(text, keeping: []) }

  private static func encode(_ text: String, keeping kept: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte.isUnreservedInURL || kept.contains(byte) {
        out.append(byte)
      } else {
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Resolves the escapes of one path segment, where `+` is a plus sign.
  package static func decodePathSegment(_ text: String) -> String {
    decode(ArraySlice(text.utf8.flatMap { $0 == UInt8(ascii: "+") ? Array("%2B".utf8) : [$0] }))
  }

  /// Where the escapes stand for no UTF-8, U+FFFD takes the place of a byte.
  static func decode(_ text: some Collection<UInt8>) -> String {
    String(decoding: bytes(text), as: UTF8.self)
  }

  /// Whether the escapes stand for UTF-8.
  package static func isText(_ text: some Collection<UInt8>) -> Bool {
    String(validating: bytes(text), as: UTF8.self) != nil
  }

  private static func bytes(_ text: some Collection<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var at = text.startIndex
    while at < text.endIndex {
      let byte = text[at]
      let next = text.index(after: at)
      if byte == UInt8(ascii: "+") {
        out.append(0x20)
      } else if byte == UInt8(ascii: "%"), next < text.endIndex, let high = text[next].hexDigitValue,
        case let last = text.index(after: next), last < text.endIndex, let low = text[last].hexDigitValue
      {
        out.append(high << 4 | low)
        at = text.index(after: last)
        continue
      } else {
        out.append(byte)
      }
      at = next
    }
    return out
  }
}
