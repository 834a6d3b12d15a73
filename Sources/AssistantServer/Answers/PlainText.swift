/// Text that somebody else wrote, as an assistant may see it: one line, nothing invisible in it, and no longer than needed.
enum PlainText {
  /// - Parameter limit: how many bytes at most; what is cut off is an ellipsis.
  static func of(_ text: String, limit: Int) -> String {
    var kept = String.UnicodeScalarView()
    var bytes = 0
    var needsSpace = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        needsSpace = !kept.isEmpty
        continue
      }
      if isInvisible(scalar) { continue }
      bytes += UTF8.width(scalar) + (needsSpace ? 1 : 0)
      if bytes > limit {
        kept.append("…")
        break
      }
      if needsSpace { kept.append(" ") }
      needsSpace = false
      kept.append(scalar)
    }
    return String(kept)
  }

  /// The same of each line.
  static func lines(_ text: String, limit: Int) -> String {
    var left = limit
    var lines: [String] = []
    for line in text.split(separator: "\n") where left > 0 {
      let shown = of(String(line), limit: left)
      left -= shown.utf8.count
      lines.append(shown)
    }
    return lines.joined(separator: "\n")
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85: true
    default: scalar.properties.isWhitespace
    }
  }

  /// Whether nobody sees it who reads the text: control and format characters, and selectors and tags, with which whole
  /// sentences can be hidden behind one letter. Joiners stay, which scripts and emoji need.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D: return false
    case 0x3164, 0xFFA0, 0x115F, 0x1160, 0x034F, 0xE0000...0xE0FFF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned: return true
    default: return false
    }
  }
}
