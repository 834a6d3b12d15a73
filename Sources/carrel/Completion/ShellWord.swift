import ArgumentParser

/// A word as a shell reads it, with and without quotes.
struct ShellWord {
  let text: String

  init(_ text: String) { self.text = text }

  /// Takes off quotes and backslashes; a quote may be open still.
  init(quoted: String) {
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
  var quoted: String {
    if !text.isEmpty, text.unicodeScalars.allSatisfy(Self.isPlain) { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }

  /// As an offer for completion, which must not be more than a text to any shell.
  ///
  /// The generated script for bash gives offers to `compgen -W`, which expands them: a name with `$(…)` in it
  /// would be run. The one for zsh takes what follows a colon for a description.
  func offered(to shell: CompletionShell?) -> String {
    var offer = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isSpecial = shell == .zsh ? scalar == ":" || scalar == "\\" : !Self.isPlain(scalar)
      if isSpecial, shell == .zsh || shell == .bash { offer.append("\\") }
      offer.append(scalar)
    }
    return String(offer)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", ",", "+", "@", "%": true
    default: scalar.value > 0x9F && !scalar.properties.isWhitespace
    }
  }
}
