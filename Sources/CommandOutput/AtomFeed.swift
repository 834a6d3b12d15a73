import LearningAPI

/// The parts of an Atom 1.0 feed (RFC 4287) as text.
enum AtomFeed {
  /// No domain that anybody owns (RFC 2606), so that an identifier is nobody else's (RFC 4151).
  private static let authority = "tag:carrel.invalid,2026:"

  /// An identifier that is the same whenever the same things are named.
  static func identifier(_ parts: [String]) -> String {
    authority + parts.map(encoded).joined(separator: "/")
  }

  /// Percent-encoded as a segment of a path (RFC 3986).
  private static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-._~:,()=+".utf8.contains(byte): out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        out += "%" + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return out
  }

  /// Text between tags and in attributes. What XML 1.0 has no place for, and what turns other text around, is shown as a
  /// mark.
  static func text(_ text: String) -> String {
    var out = ""
    for scalar in Display.safe(text).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A moment as RFC 3339 writes it.
  static func moment(_ milliseconds: Int64) -> String {
    // The years 0 to 9999 have four digits.
    let kept = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_000)
    let day = Display.day(kept)
    let seconds = Int((kept % 86_400_000 + 86_400_000) % 86_400_000 / 1000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = String(repeating: "0", count: max(0, 10 - day.count))
    return "\(year)\(day)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }

  /// Nil where a text is no address of a page.
  static func page(_ text: String?) -> String? {
    guard let text, text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value < 0x7F && !"<>\"{}|\\^`".unicodeScalars.contains($0)
    }
    return isPlain ? text : nil
  }
}
