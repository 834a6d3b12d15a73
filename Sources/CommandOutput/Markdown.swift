/// Text inside a table of Markdown.
enum Markdown {
  /// One line, in which nothing is read as markup; addresses stay links.
  static func cell(_ text: String) -> String {
    let text = Display.safe(text)
    if text.hasPrefix("https://"), text.unicodeScalars.allSatisfy({ !" <>|".unicodeScalars.contains($0) }) {
      return "<\(text)>"
    }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\\`*_[]<|".unicodeScalars.contains(scalar) { out.append("\\") }
      out.append(scalar)
    }
    return String(out)
  }
}
