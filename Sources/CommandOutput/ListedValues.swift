/// Values of an option that can be given several times, or with commas between: `--level beginner,advanced`.
package enum ListedValues {
  package static func all(_ texts: [String]) -> [String] {
    texts.flatMap { text in
      let parts = parts(text)
      // An empty value is an error of its own.
      return parts.isEmpty ? [text] : parts
    }
  }

  /// What stands between commas; those in parentheses belong to a URN.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var depth = 0
    var part = ""
    for character in text {
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      if character == ",", depth <= 0 {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return (parts + [part]).map {
      String(
        $0.trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }
}
