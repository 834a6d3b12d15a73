import LearningAPI

/// Text for a terminal: nothing that moves its cursor, and columns counted as it counts them.
enum Display {
  /// Control characters and bidirectional overrides become a visible mark, line breaks a space.
  static func safe(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: out.append(" ")
      case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C:
        out.append("\u{FFFD}")
      case 0x200B, 0xFEFF, 0x2060, 0xAD: continue
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// How many columns a text takes (Unicode Standard Annex #11: Wide and Fullwidth take two).
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD, 0x1F1E6...0x1F1FF:
      return 2
    default: return character.unicodeScalars.contains { $0.value == 0xFE0F } ? 2 : 1
    }
  }

  /// A text in at most so many columns, cut between characters as people see them.
  static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    var out = ""
    var used = 0
    for character in text {
      let wide = width(character)
      if used + wide > columns - 1 { break }
      out.append(character)
      used += wide
    }
    return out + "…"
  }

  static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// 12,345
  static func number(_ value: Int) -> String {
    var digits = Array(String(abs(value)))
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: at)
      at -= 3
    }
    return (value < 0 ? "-" : "") + String(digits)
  }

  /// `2h 5m`, `12m`, `45s`
  static func duration(_ seconds: Int) -> String {
    if seconds >= 3600 { return "\(seconds / 3600)h \(seconds % 3600 / 60)m" }
    if seconds >= 60 { return "\(seconds / 60)m" }
    return "\(seconds)s"
  }

  /// `0.4 s`, `12 s`, `3m 5s`
  static func seconds(_ seconds: Double) -> String {
    if seconds < 10 { return "\(Double(Int(seconds * 10)) / 10) s" }
    return seconds < 60 ? "\(Int(seconds)) s" : "\(Int(seconds) / 60)m \(Int(seconds) % 60)s"
  }

  /// `2024-03-31`
  static func day(_ milliseconds: Int64) -> String {
    String(Timestamp(milliseconds: milliseconds).description.prefix { $0 != " " })
  }

  /// `1.5 MB`
  static func bytes(_ count: Int) -> String {
    if count < 1_000_000 { return "\((count + 999) / 1000) kB" }
    let tenths = (count + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }

  /// `1 asset`, `2 assets`
  static func count(_ value: Int, _ noun: String) -> String {
    "\(number(value)) \(noun)\(value == 1 ? "" : "s")"
  }
}
