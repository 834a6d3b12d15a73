/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629, section 4).
///
/// The standard library's validation makes a string of what it validates; a page would be copied for it.
enum UTF8Check {
  /// The offset of the first byte that does not belong, or nil.
  static func firstFault(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let bytes = UnsafeRawBufferPointer(text)
    var at = start
    while at < text.count {
      let byte = unsafe text[at]
      if byte < 0x80 {
        at += 1
        while at + 8 <= text.count,
          unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        { at += 8 }
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch byte {
      case 0xC2...0xDF: length = 2
      case 0xE0:
        length = 3
        second = 0xA0...0xBF
      case 0xED:
        length = 3
        second = 0x80...0x9F
      case 0xE1...0xEF: length = 3
      case 0xF0:
        length = 4
        second = 0x90...0xBF
      case 0xF4:
        length = 4
        second = 0x80...0x8F
      case 0xF1...0xF3: length = 4
      default: return at
      }
      guard at + length <= text.count, unsafe second.contains(text[at + 1]) else { return at }
      for offset in 2..<max(2, length) where unsafe text[at + offset] & 0xC0 != 0x80 { return at }
      at += length
    }
    return nil
  }
}
