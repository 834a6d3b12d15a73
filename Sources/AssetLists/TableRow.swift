/// One row of a table as spreadsheets write them (RFC 4180): cells with a separator between, some of them in quotes.
struct TableRow {
  /// So many lines may be one row.
  private static let mostLines = 20

  /// Without quotes, and without white space around.
  let cells: [String]
  /// Whether a quote is still open at its end, because a cell has a line break in it.
  let isOpen: Bool
  /// Whether something stands between the end of a quote and the next separator: then it was none.
  let isSpoilt: Bool

  /// - Parameters:
  ///   - separator: nil for one cell, whatever stands in it.
  ///   - takesQuotes: whether quotes hold a cell together; otherwise they are text.
  init(_ text: String, _ separator: Character?, takesQuotes: Bool = true) {
    var cells: [String] = []
    let separator = separator?.unicodeScalars.first
    var cell = String.UnicodeScalarView()
    var isBlank = true
    var isQuoted = false
    var isClosing = false
    var wasQuoted = false
    var isSpoilt = false
    var depth = 0
    func append(_ scalar: Unicode.Scalar) {
      cell.append(scalar)
      isBlank = isBlank && scalar.properties.isWhitespace
    }
    // Scalar by scalar: to a reader, a separator with a joiner behind it is none.
    for scalar in text.unicodeScalars {
      if isQuoted {
        isQuoted = scalar != "\""
        isClosing = !isQuoted
        if isQuoted { append(scalar) }
        continue
      }
      // Two quotes inside quotes are one.
      if takesQuotes, scalar == "\"", isClosing || isBlank {
        if isClosing { append(scalar) }
        (isQuoted, isClosing, wasQuoted) = (true, false, true)
        continue
      }
      isClosing = false
      // URNs of videos have commas in parentheses.
      if scalar == "(" || scalar == ")", cell.starts(with: "urn:".unicodeScalars) {
        depth += scalar == "(" ? 1 : -1
      }
      if scalar == separator, depth <= 0 {
        cells.append(Self.trimmed(String(cell)))
        cell = String.UnicodeScalarView()
        (isBlank, wasQuoted, depth) = (true, false, 0)
      } else {
        isSpoilt = isSpoilt || wasQuoted && !scalar.properties.isWhitespace
        append(scalar)
      }
    }
    self.cells = cells + [Self.trimmed(String(cell))]
    isOpen = isQuoted
    self.isSpoilt = isSpoilt
  }

  /// The rows of a table: a cell in quotes may go on in the next lines.
  ///
  /// A quote that stands in a cell by mistake must not swallow what is behind it: where it is never closed, ends in the middle
  /// of a cell, or holds lines that name assets which the row does not, the line with it is a row of its own.
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
        let own = AssetList.name(in: row.cells)
        let within = lines[(at + 1)..<end].compactMap {
          AssetList.name(in: TableRow($0, separator, takesQuotes: false).cells)
        }
        if row.isOpen || row.isSpoilt || within.contains(where: { $0 != own }) {
          row = TableRow(line, separator, takesQuotes: false)
          end = at + 1
        }
      }
      rows.append(ListRow(cells: row.cells, text: line, line: at))
      at = end
    }
    return rows
  }

  /// Whether a line holds nothing, or nothing for programs. `#1 Rule of Sales` is a title, and a column of numbers may be
  /// called `#`.
  static func isRemark(_ line: String, _ separator: Character?) -> Bool {
    guard let first = line.firstIndex(where: { !$0.isWhitespace }) else { return true }
    guard line[first] == "#" else { return false }
    guard let next = line[line.index(after: first)...].first, !next.isWhitespace || next == separator else {
      return true
    }
    if next.isNumber || next == separator { return false }
    return separator == nil || TableRow(line, separator).cells.count { !$0.isEmpty } < 2
  }

  /// Whether a line is a remark that may be a title: no blank follows the `#`, and no asset that somebody took out.
  static func isDoubtfulRemark(_ line: String, _ separator: Character?) -> Bool {
    let text = line.drop(while: \.isWhitespace)
    guard text.first == "#", isRemark(line, separator), let next = text.dropFirst().first else {
      return false
    }
    return next.isLetter && AssetList.name(in: [String(text.dropFirst())]) == nil
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
