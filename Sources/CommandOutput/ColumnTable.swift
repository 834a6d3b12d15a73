import CatalogQuery

/// Hits as a table of chosen columns that fits the terminal.
struct ColumnTable {
  /// To so many columns long values are cut where there is no room.
  private static let narrowest = 10

  let hits: [Hit]
  let style: ColumnStyle
  let width: Int?
  /// The number of the first hit; nil where hits have none.
  let first: Int?

  var lines: [String] {
    let numbers = first.map { first in ["#"] + hits.indices.map { String(first + $0) } }
    var cells: [(column: AssetColumn, texts: [String], width: Int)] = style.columns.map { column in
      let texts =
        [column.rawValue.uppercased()] + hits.map { Display.safe(column.cell($0).text(isRaw: style.isRaw)) }
      return (column, texts, texts.map(Display.width).max() ?? 0)
    }
    let numberWidth = numbers.map { ($0.last ?? "").count + 2 } ?? 0
    var left: [String] = []
    if let width {
      // The widest gives first; what cannot be cut goes where that is not enough.
      func excess() -> Int { numberWidth + cells.reduce(0) { $0 + $1.width + 2 } - 2 - width }
      func shrink() {
        while excess() > 0 {
          let cuttable = cells.indices.filter {
            cells[$0].column.isCuttable && cells[$0].width > Self.narrowest
          }
          guard let widest = cuttable.max(by: { cells[$0].width < cells[$1].width }) else { return }
          cells[widest].width -= 1
        }
      }
      let wide = cells.map(\.width)
      shrink()
      while excess() > 0, cells.count > 1 {
        let fixed = cells.indices.filter { !cells[$0].column.isCuttable }
        let last = fixed.max { cells[$0].width < cells[$1].width } ?? cells.count - 1
        left.insert(cells.remove(at: last).column.rawValue, at: 0)
        for index in cells.indices {
          if let column = style.columns.firstIndex(of: cells[index].column) {
            cells[index].width = wide[column]
          }
        }
        shrink()
      }
    }
    var lines = (0...hits.count).map { row in
      var line = numbers.map { Self.right($0[row], numberWidth - 2) + "  " } ?? ""
      line += cells.map { cell in
        Display.pad(
          width == nil ? cell.texts[row] : Display.cut(cell.texts[row], to: cell.width), to: cell.width)
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
    if !left.isEmpty {
      lines += ["", "no room for \(left.joined(separator: ", ")): add --format csv"]
    }
    return lines
  }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
