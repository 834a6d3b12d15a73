/// Finds JSON values that follow each other, as where a line break was lost between two assets.
enum ValueSplitter {
  /// More on one line are no lost line breaks. Each becomes something of its own, and a packed line may have millions.
  private static let mostValues = 10_000

  /// Where objects and arrays stand that fill a text, with nothing but white space between; nil for any other text.
  /// Whether each is JSON is for its reader to say.
  static func values(in text: [UInt8]) -> [Range<Int>]? {
    var values: [Range<Int>] = []
    var start: Int?
    var depth = 0
    var isInString = false
    var isEscaped = false
    for (at, byte) in text.enumerated() {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0 { start = at }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        guard depth >= 0 else { return nil }
        if depth == 0, let begin = start { values.append(begin..<at + 1) }
        if values.count > mostValues { return nil }
      case 0x20, 0x09, 0x0A, 0x0D: break
      // A byte order mark.
      case 0xEF where at == 0, 0xBB where at == 1, 0xBF where at == 2: break
      default:
        guard depth > 0 else { return nil }
        isInString = byte == UInt8(ascii: "\"")
      }
    }
    return depth == 0 && values.count > 1 ? values : nil
  }
}
