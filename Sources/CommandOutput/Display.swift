import LearningAPI

/// Text for a terminal: nothing that moves its cursor, and columns counted as it counts them.
package enum Display {
  /// Control characters and bidirectional overrides become a visible mark, line breaks a space.
  package static func safe(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: out.append(" ")
      case 0x200B, 0xFEFF, 0x2060, 0xAD: continue
      default: out.append(isObeyed(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(out)
  }

  /// Whether a terminal may obey a character instead of showing it.
  package static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Text with letters that run from right to left, kept apart, so that a terminal that turns them leaves the columns
  /// beside it in place (FSI and PDI of UAX #9).
  static func isolated(_ text: String) -> String {
    let turns = text.unicodeScalars.contains {
      switch $0.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
      default: false
      }
    }
    return turns ? "\u{2068}\(text)\u{2069}" : text
  }

  /// 12,345
  package static func number(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: at)
      at -= 3
    }
    return (value < 0 ? "-" : "") + String(digits)
  }

  /// `2h 5m`, `12m`, `45s`
  package static func duration(_ seconds: Int) -> String {
    if seconds >= 3600 { return "\(seconds / 3600)h \(seconds % 3600 / 60)m" }
    if seconds >= 60 { return "\(seconds / 60)m" }
    return "\(seconds)s"
  }

  /// `0.4 s`, `12 s`, `3m 5s`
  package static func seconds(_ seconds: Double) -> String {
    if seconds < 10 { return "\(Double(Int(seconds * 10)) / 10) s" }
    return seconds < 60 ? "\(Int(seconds)) s" : "\(Int(seconds) / 60)m \(Int(seconds) % 60)s"
  }

  /// `2024-03-31`
  package static func day(_ milliseconds: Int64) -> String {
    Timestamp(milliseconds: milliseconds).day
  }

  /// `1.5 MB`
  package static func bytes(_ count: Int) -> String {
    if count < 1_000_000 { return "\((count + 999) / 1000) kB" }
    let tenths = (count + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }

  /// `1 asset`, `2 assets`
  package static func count(_ value: Int, _ noun: String) -> String {
    "\(number(value)) \(noun)\(value == 1 ? "" : "s")"
  }
}
