/// Finds out what stands between the cells of a table; titles have commas of their own.
struct ListSeparator {
  /// So many lines tell.
  private static let sample = 200

  /// Nil where each line is one cell.
  static func of(_ lines: ArraySlice<String>) -> Character? {
    let lines = lines.lazy.filter { !$0.allSatisfy(\.isWhitespace) }.prefix(sample).map(\.self)
    let found = (["\t", ";", ","] as [Character]).compactMap { separator in
      share(separator, Array(lines)).map { (separator: separator, share: $0) }
    }
    return found.max { $0.share < $1.share }?.separator
  }

  /// How many rows have the most frequent number of cells; nil where the lines are no table with this separator.
  private static func share(_ separator: Character, _ lines: [String]) -> Double? {
    let rows = TableRow.rows(lines, separator)
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.cells.count, default: 0] += 1 }
    let most = counts.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let most else { return nil }
    let share = Double(most.value) / Double(rows.count)
    // Cells that name assets, in lines that do not: there is no doubt.
    let names = zip(rows, rows.map(\.cells)).contains { row, cells in
      cells.count > 1 && cells.contains { AssetList.name($0) != nil } && AssetList.name(row.text) == nil
    }
    if names { return share }
    if let first = rows.first, first.cells.count > 1, ListHeading.isHeading(first.cells),
      separator != "," || share >= 0.7 || !isProse([first.text])
    {
      return share
    }
    guard share >= 0.7 else { return nil }
    // Behind the commas of a sentence there is a blank.
    return separator == "," && isProse(lines) ? nil : share
  }

  private static func isProse(_ lines: [String]) -> Bool {
    var (commas, blanks) = (0, 0)
    for line in lines {
      for (sign, next) in zip(line, line.dropFirst()) where sign == "," {
        commas += 1
        if next == " " { blanks += 1 }
      }
    }
    return blanks * 2 > commas
  }
}
