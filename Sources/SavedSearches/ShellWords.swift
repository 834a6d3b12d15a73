/// A line of words as a shell reads them: blanks between, quotes and backslashes inside, a remark behind `#`.
package enum ShellWords {
  /// A quote that is never closed, or a backslash at the end.
  package struct Open: Error {}

  /// - Throws: ``Open``.
  package static func split(_ line: String) throws(Open) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Unicode.Scalar?
    var isEscaped = false
    // Scalar by scalar: to a reader, a quote with a combining mark is a quote.
    for scalar in line.unicodeScalars {
      if isEscaped {
        // Within double quotes a backslash is one before all but these.
        if quote == "\"", !["\"", "\\", "$", "`"].contains(scalar) { word?.unicodeScalars.append("\\") }
        word?.unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\", quote != "'" {
        isEscaped = true
        word = word ?? ""
      } else if scalar == quote {
        quote = nil
      } else if quote == nil, scalar == "'" || scalar == "\"" {
        quote = scalar
        word = word ?? ""
      } else if quote == nil, scalar == " " || scalar == "\t" || scalar == "\r" {
        if let word { words.append(word) }
        word = nil
      } else if quote == nil, word == nil, scalar == "#" {
        return words
      } else {
        word = word ?? ""
        word?.unicodeScalars.append(scalar)
      }
    }
    guard quote == nil, !isEscaped else { throw Open() }
    return words + (word.map { [$0] } ?? [])
  }
}
