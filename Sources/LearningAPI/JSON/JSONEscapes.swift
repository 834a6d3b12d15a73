/// The escapes of JSON strings, both ways (RFC 8259, section 7).
enum JSONEscapes {
  /// The text between the quotes of a string whose escapes were checked.
  static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      guard byte == UInt8(ascii: "\\") else {
        out.append(byte)
        at += 1
        continue
      }
      switch bytes[at + 1] {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"):
        var unit = hex(bytes, at + 2)
        at += 6
        if 0xD800..<0xDC00 ~= unit, at + 6 <= bytes.endIndex, bytes[at] == UInt8(ascii: "\\"),
          bytes[at + 1] == UInt8(ascii: "u"), 0xDC00..<0xE000 ~= hex(bytes, at + 2)
        {
          unit = 0x10000 + (unit - 0xD800) << 10 + (hex(bytes, at + 2) - 0xDC00)
          at += 6
        }
        out.append(contentsOf: String(Unicode.Scalar(unit).map(Character.init) ?? "\u{FFFD}").utf8)
        continue
      default: out.append(bytes[at + 1])
      }
      at += 2
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hex(_ bytes: ArraySlice<UInt8>, _ at: Int) -> UInt32 {
    bytes[at..<at + 4].reduce(0) { $0 << 4 | UInt32($1.hexDigitValue ?? 0) }
  }

  /// Appends text with quotes; what needs no escape stays as it is.
  static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { unsafe append($0, to: &out) }
  }

  private static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    // Without an end before the last byte, many bytes are looked at together.
    var escapes: UInt8 = 0
    for at in text.indices {
      let byte = unsafe text[at]
      escapes |= byte < 0x20 ? 1 : 0
      escapes |= byte == UInt8(ascii: "\"") ? 1 : 0
      escapes |= byte == UInt8(ascii: "\\") ? 1 : 0
    }
    if escapes == 0 {
      unsafe out.append(contentsOf: text)
      out.append(UInt8(ascii: "\""))
      return
    }
    for at in text.indices {
      let byte = unsafe text[at]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      case 0x0A: out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      case 0x0D: out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
      case 0x09: out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        out.append(contentsOf: "\\u00".utf8)
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
