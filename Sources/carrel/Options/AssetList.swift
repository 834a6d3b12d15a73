import CatalogIngestion

/// The assets that a list of people names: one a line, or one in each row of a table as spreadsheets write them.
struct AssetList {
  /// So many lines that name nothing are shown; of a wrong file that is enough.
  private static let mostShown = 20
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

  /// Reads a list; "-" is standard input. Lines that name no asset are told of.
  ///
  /// - Parameter column: the name of a column in the first line, or its number from 1.
  /// - Throws: ``Failure`` for a file that cannot be read, a column that there is none of, and where no line names an asset.
  init(_ path: String, column: String?) throws {
    self.path = path
    let lines = try orFail { try TextLines(path) }
    defer { lines.close() }
    self.column = column.flatMap { Int($0) }.map { $0 - 1 }
    var isFirst = true
    var number = 0
    var open: (text: String, number: Int)?
    while let line = try orFail({ try lines.next() }) {
      number += 1
      guard !KeyText.isKey(line) else {
        throw Failure("line \(number) of '\(path)' is a key; name a list of assets", .usage)
      }
      let begun = open ?? (line, number)
      let text = open.map { $0.text + "\n" + line } ?? line
      open = nil
      if text.allSatisfy(\.isWhitespace) || text.first(where: { !$0.isWhitespace }) == "#" { continue }
      if separator == nil { separator = TableRow.separator(of: text) }
      let row = TableRow(text, separator)
      // Spreadsheets write rows without anything in them.
      if row.cells.allSatisfy(\.isEmpty) { continue }
      // A cell goes on in the next line; a quote that is never closed must not swallow the rest of the list.
      if row.isOpen, separator != nil, number - begun.number < 20 {
        open = (text, begun.number)
        continue
      }
      defer { isFirst = false }
      if isFirst, let column, self.column == nil {
        try choose(column, among: row.cells)
      } else if let name = name(in: row.cells) {
        names.append(name)
      } else if !isFirst || !isHeading(row.cells) {
        note(begun.text, begun.number)
      }
    }
    if let open { note(open.text, open.number) }
    if unread > Self.mostShown {
      Console.note("… and \(Display.number(unread - Self.mostShown)) more such lines")
    }
    guard !names.isEmpty || unread == 0 else {
      throw Failure("no line of '\(path)' names an asset; \(Self.advice)", .usage)
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
