extension KeywordQuery {
  /// A text as one phrase of a keyword: in quotes, with nothing in it that would end it.
  package static func phrase(_ text: String) -> String { "\"\(withoutQuotes(text))\"" }

  /// A text with spaces in the place of what quotes in a keyword.
  package static func withoutQuotes(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(Signs.isQuote(scalar) ? " " : scalar) }
    return String(scalars)
  }

  /// Whether a scalar opens and closes phrases.
  package static func isQuote(_ scalar: Unicode.Scalar) -> Bool { Signs.isQuote(scalar) }
}
