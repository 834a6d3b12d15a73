import LearningAPI

/// Rows of any kind as a table that fits the terminal, or for other programs.
package struct TextTable {
  /// A column.
  package struct Column: Sendable {
    let name: String
    let isCuttable: Bool
    let isNumber: Bool

    package init(_ name: String, isCuttable: Bool = false, isNumber: Bool = false) {
      self.name = name
      self.isCuttable = isCuttable
      self.isNumber = isNumber
    }
  }

  /// To so many columns long values are cut where there is no room.
  private static let narrowest = 10

  private let columns: [Column]
  private let rows: [[Cell]]

  package init(_ columns: [Column], _ rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }

  /// - Parameter format: `csv`, `tsv`, `markdown` or `jsonl`.
  package func write(_ format: OutputFormat, hasMark: Bool) {
    var writer = RowWriter(format, columns.map(\.name), hasMark: hasMark)
    for row in rows { writer.row(row) }
    writer.end()
  }

  /// For people.
  ///
  /// - Parameters:
  ///   - width: of the terminal; nil without one.
  ///   - limit: how many rows at most.
  package func lines(width: Int?, limit: Int = .max) -> [String] {
    let shown = rows.prefix(limit).map { row in zip(columns, row).map(Self.text) }
    var widths = columns.indices.map { index in
      ([Display.safe(columns[index].name.uppercased())] + shown.map { $0[index] }).map(Display.width).max()
        ?? 0
    }
    if let width {
      func excess() -> Int { widths.reduce(0, +) + 2 * (widths.count - 1) - width }
      while excess() > 0 {
        let cuttable = columns.indices.filter { columns[$0].isCuttable && widths[$0] > Self.narrowest }
        guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { break }
        widths[widest] -= 1
      }
    }
    return ([columns.map { Display.safe($0.name.uppercased()) }] + shown).map { row in
      var line = columns.indices.map { index in
        let text = width == nil ? row[index] : Display.cut(row[index], to: widths[index])
        return columns[index].isNumber
          ? ColumnTable.right(text, widths[index]) : Display.pad(text, to: widths[index])
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func text(_ column: Column, _ cell: Cell) -> String {
    if case .number(let number) = cell { return Display.number(number) }
    return Display.safe(cell.text(isRaw: false))
  }
}
