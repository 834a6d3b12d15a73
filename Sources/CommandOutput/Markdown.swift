/// Text inside Markdown.
enum Markdown {
  /// A cell of a table: one line, in which nothing is read as markup; addresses stay links.
  static func cell(_ text: String) -> String {
    let text = Display.safe(text)
    if text.hasPrefix("https://"), text.unicodeScalars.allSatisfy({ !" <>|".unicodeScalars.contains($0) }) {
      return "<\(text)>"
    }
    return self.text(text)
  }

  /// One line, in which nothing is read as markup.
  static func text(_ text: String) -> String {
    let scalars = Array(Display.safe(text).unicodeScalars)
    var out = String.UnicodeScalarView()
    for (at, scalar) in scalars.enumerated() {
      // Between letters it begins no emphasis (CommonMark 6.2), and en_US stays readable.
      let isInside = scalar == "_" && isLetter(scalars, at - 1) && isLetter(scalars, at + 1)
      let isEntity =
        scalar == "&" && at + 1 < scalars.count && (scalars[at + 1] == "#" || isLetter(scalars, at + 1))
      if "\\`*_[]<|".unicodeScalars.contains(scalar) && !isInside || isEntity { out.append("\\") }
      out.append(scalar)
    }
    return String(out)
  }

  /// As ``text(_:)`` where a line begins: a number or a sign there would begin a list or a heading.
  static func beginning(_ text: String) -> String {
    let escaped = self.text(text)
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    let rest = escaped[digits.endIndex...]
    let isMarker = digits.isEmpty ? "#-+>".contains(rest.first ?? " ") : ".)".contains(rest.first ?? " ")
    return isMarker ? digits + "\\" + rest : escaped
  }

  private static func isLetter(_ scalars: [Unicode.Scalar], _ at: Int) -> Bool {
    scalars.indices.contains(at)
      && (scalars[at].properties.isAlphabetic || scalars[at].properties.numericType != nil)
  }
}
