/// One row of a table as spreadsheets write them (RFC 4180): cells with a separator between, some of them in quotes.
struct TableRow {
  /// So many lines may be one row.
  private static let mostLines = 20

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

  /// The rows of a table: a cell in quotes may go on in the next lines.
  ///
  /// A quote that stands in a cell by mistake must not swallow what is behind it: where it is never closed, or the lines within
  /// name assets that the row does not, each line is a row of its own.
  static func rows(_ lines: [String], _ separator: Character?) -> [ListRow] {
    var rows: [ListRow] = []
    var at = 0
    while at < lines.count {
      let line = lines[at]
      if isRemark(line, separator) {
        at += 1
        continue
      }
      var row = TableRow(line, separator)
      var end = at + 1
      while row.isOpen, separator != nil, end < lines.count, end - at < mostLines {
        end += 1
        row = TableRow(lines[at..<end].joined(separator: "\n"), separator)
      }
      if end - at > 1 || row.isOpen {
        let apart = lines[at..<end].map { TableRow($0, separator, takesQuotes: false).cells }
        let (own, within) = (
          AssetList.name(in: row.cells), apart.dropFirst().compactMap { AssetList.name(in: $0) }
        )
        if row.isOpen || within.contains(where: { $0 != own }) {
          for (offset, cells) in apart.enumerated() {
            rows.append(ListRow(cells: cells, text: lines[at + offset], line: at + offset))
          }
          at = end
          continue
        }
      }
      rows.append(ListRow(cells: row.cells, text: line, line: at))
      at = end
    }
    return rows
  }

  /// Whether a line holds nothing, or nothing for programs. A column of numbers may be called `#`.
  static func isRemark(_ line: String, _ separator: Character?) -> Bool {
    guard let first = line.firstIndex(where: { !$0.isWhitespace }) else { return true }
    return line[first] == "#" && (separator.map { line[line.index(after: first)...].first != $0 } ?? true)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
