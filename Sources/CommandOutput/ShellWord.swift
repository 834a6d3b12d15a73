/// A word as a shell reads it, with and without quotes.
package struct ShellWord {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Takes off quotes and backslashes; a quote may be open still.
  package init(quoted: String) {
    var text = ""
    var quote: Character?
    var isEscaped = false
    for character in quoted {
      if isEscaped {
        text.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else {
        text.append(character)
      }
    }
    self.text = text
  }

  /// In single quotes, unless it is plain.
  package var quoted: String {
    if !text.isEmpty, text.unicodeScalars.allSatisfy(Self.isPlain) { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }

  package static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", ",", "+", "@", "%": true
    default: scalar.value > 0x9F && !scalar.properties.isWhitespace
    }
  }
}
