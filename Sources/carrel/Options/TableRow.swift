/// One row of a table as spreadsheets write them (RFC 4180): cells with a separator between, some of them in quotes.
struct TableRow {
  /// Without quotes, and without white space around.
  let cells: [String]
  /// Whether a quote is still open at its end, because a cell has a line break in it.
  let isOpen: Bool

  /// - Parameters:
  ///   - separator: nil for one cell, whatever stands in it.
  ///   - takesQuotes: whether quotes hold a cell together; otherwise they are text.
  init(_ text: String, _ separator: Character?, takesQuotes: Bool = true) {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var isClosing = false
    var depth = 0
    for character in text {
      if isQuoted {
        if character != "\"" {
          cell.append(character)
          continue
        }
        isQuoted = false
        isClosing = true
        continue
      }
      // Two quotes inside quotes are one.
      if takesQuotes, character == "\"", isClosing || cell.allSatisfy(\.isWhitespace) {
        if isClosing { cell.append(character) }
        isQuoted = true
        isClosing = false
        continue
      }
      isClosing = false
      // URNs of videos have commas in parentheses.
      if cell.hasPrefix("urn:") { depth += character == "(" ? 1 : character == ")" ? -1 : 0 }
      if character == separator, depth <= 0 {
        cells.append(Self.trimmed(cell))
        cell = ""
        depth = 0
      } else {
        cell.append(character)
      }
    }
    self.cells = cells + [Self.trimmed(cell)]
    isOpen = isQuoted
  }

  /// What separates the cells of a row: what of comma, semicolon and tab there is most of; nil where it has one cell.
  static func separator(of text: String) -> Character? {
    let counts = [",", ";", "\t"].map { (separator: $0 as Character, count: TableRow(text, $0).cells.count) }
    return counts.filter { $0.count > 1 }.max { $0.count < $1.count }?.separator
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
