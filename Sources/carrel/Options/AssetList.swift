import CatalogIngestion
import CommandOutput

/// The assets that a list of people names: one a line, or one in each row of a table as spreadsheets write them.
struct AssetList {
  /// So many lines that name nothing are shown; of a wrong file that is enough.
  private static let mostShown = 20
  /// So many lines may be one row.
  private static let mostLinesOfRow = 20
  /// What stands above lists of one column.
  private static let headings: Set<String> = [
    "urn", "urns", "url", "urls", "link", "links", "id", "page", "pages", "asset", "assets", "course",
    "courses",
  ]

  static let advice = "write one URN such as urn:li:lyndaCourse:669544, or one page, a line"

  private(set) var names: [AssetName] = []
  /// How many lines name no asset; each was told of.
  private(set) var unread = 0
  private let path: String
  private var separator: Character?
  private var column: Int?
  /// A column that is looked for in the first line.
  private let wantedColumn: String?
  private var isFirst = true

  /// Reads a list; "-" is standard input. Lines that name no asset are told of.
  ///
  /// - Parameter column: the name of a column in the first line, or its number from 1.
  /// - Throws: ``Failure`` for a file that cannot be read, a column that does not exist, and where no line names an asset.
  init(_ path: String, column: String?) throws {
    self.path = path
    let lines = try orFail { try TextLines(path) }
    defer { lines.close() }
    self.column = column.flatMap { Int($0) }.map { $0 - 1 }
    wantedColumn = self.column == nil ? column : nil
    var number = 0
    var open: [(text: String, number: Int)] = []
    while let line = try orFail({ try lines.next() }) {
      number += 1
      guard !KeyText.isKey(line) else {
        throw Failure("line \(number) of '\(path)' is a key; name a list of assets", .usage)
      }
      let isBlank = line.allSatisfy(\.isWhitespace) || line.first { !$0.isWhitespace } == "#"
      if open.isEmpty, isBlank { continue }
      // Excel's own first line, for programs that read such files.
      if number == 1, line.count == 5, line.hasPrefix("sep=") {
        separator = line.last
        continue
      }
      open.append((line, number))
      let text = open.map(\.text).joined(separator: "\n")
      if separator == nil { separator = TableRow.separator(of: text) }
      let row = TableRow(text, separator)
      // A cell goes on in the next line.
      if row.isOpen, separator != nil, open.count < Self.mostLinesOfRow { continue }
      try read(row, of: open)
      open = []
    }
    if !open.isEmpty { try read(TableRow(open.map(\.text).joined(separator: "\n"), separator), of: open) }
    if unread > Self.mostShown {
      Console.note("… and \(Display.number(unread - Self.mostShown)) more such lines")
    }
    guard !names.isEmpty || unread == 0 else {
      throw Failure("no line of '\(path)' names an asset; \(Self.advice)", .usage)
    }
  }

  /// A quote that stands in a cell by mistake must not swallow the assets behind it: where it is never closed, or the
  /// lines within name assets that the row does not, each line is a row of its own.
  private mutating func read(_ row: TableRow, of lines: [(text: String, number: Int)]) throws {
    let apart = lines.map { TableRow($0.text, separator, takesQuotes: false).cells }
    let (own, within) = (name(in: row.cells), apart.dropFirst().compactMap { name(in: $0) })
    guard lines.count > 1, row.isOpen || within.contains(where: { $0 != own }) else {
      if let first = lines.first { try read(row.cells, first) }
      return
    }
    for (cells, line) in zip(apart, lines) { try read(cells, line) }
  }

  private mutating func read(_ cells: [String], _ line: (text: String, number: Int)) throws {
    // Spreadsheets write rows without anything in them.
    if cells.allSatisfy(\.isEmpty) { return }
    defer { isFirst = false }
    if isFirst, wantedColumn == nil, let column, column >= cells.count {
      throw Failure(
        "the first line of '\(path)' has no column \(column + 1); it has \(Display.number(cells.count))",
        .usage)
    }
    if isFirst, let wantedColumn {
      try choose(wantedColumn, among: cells)
    } else if let name = name(in: cells) {
      names.append(name)
    } else if !isFirst || !isHeading(cells) {
      note(line.text, line.number)
    }
  }

  private mutating func choose(_ name: String, among cells: [String]) throws {
    column = cells.firstIndex { $0.lowercased() == name.lowercased() }
    guard column == nil else { return }
    let all = cells.map { "'\(Display.cut(Display.safe($0), to: 30))'" }.joined(separator: ", ")
    throw Failure(
      "the first line of '\(path)' has no column '\(Display.safe(name))'; it has \(all). Name one of them, or its number from 1",
      .usage)
  }

  /// The first URN, otherwise the first page, or what stands in the column that was asked for.
  private func name(in cells: [String]) -> AssetName? {
    guard column == nil else {
      return column.flatMap { cells.indices.contains($0) ? Self.name(cells[$0]) : nil }
    }
    let names = cells.compactMap(Self.name)
    return names.first { if case .urn = $0 { true } else { false } } ?? names.first
  }

  private static func name(_ cell: String) -> AssetName? {
    var text = cell[...]
    // Pages may have a # of their own.
    while let remark = text.lastIndex(of: "#"),
      text.hasPrefix("urn:") || remark == text.startIndex || text[text.index(before: remark)].isWhitespace
    {
      text = text[..<remark]
    }
    while text.last?.isWhitespace == true { text.removeLast() }
    return AssetName(String(text))
  }

  private func isHeading(_ cells: [String]) -> Bool {
    cells.count > 1 || column != nil || Self.headings.contains(cells.first?.lowercased() ?? "")
  }

  private mutating func note(_ text: String, _ number: Int) {
    unread += 1
    guard unread <= Self.mostShown else { return }
    Console.note(
      "line \(number) of '\(Display.safe(path))' names no asset: \(Display.cut(Display.safe(text), to: 60))")
  }
}
