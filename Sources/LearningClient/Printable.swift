/// Makes text from outside fit for a message: short, one line, nothing that a terminal would obey.
enum Printable {
  /// How many characters of an answer a message quotes.
  static let limit = 160

  /// Text without control and format characters (Cc, Cf: escape sequences, NUL, bidi overrides), white
  /// space as single spaces.
  static func line(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var wantsSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        wantsSpace = !out.isEmpty
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: continue
      default: break
      }
      if wantsSpace { out.append(" ") }
      wantsSpace = false
      out.append(scalar)
    }
    return String(out)
  }

  /// The beginning of a text as one line.
  static func snippet(_ text: String, limit: Int = Printable.limit) -> String {
    // A line of combining marks is one character of any length, so scalars are counted.
    let line = line(text).unicodeScalars
    return line.count <= limit ? String(line) : String(String.UnicodeScalarView(line.prefix(limit))) + "…"
  }
}
