/// Columns of a terminal, counted as it counts them.
extension Display {
  /// How many columns a text takes.
  ///
  /// Most titles are ASCII. To look up what Unicode says of each of their letters took 6 % of a query.
  package static func width(_ text: String) -> Int {
    let bytes = text.utf8
    return bytes.allSatisfy { $0 < 0x80 } ? bytes.count : text.reduce(0) { $0 + width($1) }
  }

  /// The columns of one character as people see it: a pictograph with all that belongs to it takes two,
  /// anything else the sum of its parts, since terminals put signs such as the Thai sara am and the vowel signs
  /// of Devanagari into columns of their own.
  package static func width(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.value > 0xFF, first.properties.isEmoji || first.properties.isEmojiPresentation {
      return scalars.count > 1 || first.properties.isEmojiPresentation || isWide(first) ? 2 : 1
    }
    if scalars.contains("\u{FE0F}") { return 2 }
    return scalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Vowels and finals of hangul stand in the square of the first letter.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// Unicode Standard Annex #11: Wide and Fullwidth.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }

  /// A text in at most so many columns, cut between characters as people see them.
  package static func cut(_ text: String, to columns: Int) -> String {
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

  package static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// Lines of at most so many columns, broken at spaces, inside of words only where one is longer than a line.
  ///
  /// - Parameters:
  ///   - columns: nil where there is no terminal; the text stays in one line then.
  ///   - indent: what the lines after the first begin with.
  package static func wrapped(_ text: String, to columns: Int?, indent: String = "") -> [String] {
    guard let columns, width(text) > columns else { return [text] }
    // Narrower than this nothing is readable any more.
    let limit = max(columns, width(indent) + 8)
    var lines: [String] = []
    var line = ""
    var lastSpace: String.Index?
    for character in text {
      if width(line) + width(character) > limit {
        // A break behind what is no longer than the indentation would make nothing shorter.
        let isBreakable = lastSpace.map { width(String(line[..<$0])) > width(indent) } ?? false
        let end = isBreakable ? lastSpace ?? line.endIndex : line.endIndex
        lines.append(String(line[..<end]))
        line = indent + line[end...].drop { $0 == " " }
        lastSpace = nil
      }
      if character == " " { lastSpace = line.endIndex }
      line.append(character)
    }
    return lines + [line]
  }

  /// A message in lines of at most so many columns. The command that it ends with stays in one piece, on a line of its own where
  /// there is no room: pasted in two, its first half would run alone.
  ///
  /// - Parameter columns: nil where there is no terminal; the message stays in one line then.
  package static func sentence(_ text: String, to columns: Int?) -> [String] {
    guard let columns, width(text) > columns else { return [text] }
    guard !text.hasPrefix("Usage: "), let end = text.ranges(of: /: (?=(carrel|mkdir|chmod|sqlite3) )/).last
    else { return wrapped(text, to: columns, indent: "  ") }
    return wrapped(String(text[...end.lowerBound]), to: columns, indent: "  ") + [
      "  " + text[end.upperBound...]
    ]
  }
}
