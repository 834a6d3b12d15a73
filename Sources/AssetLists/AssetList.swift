package import CatalogQuery
import CommandOutput

/// A list of people: titles, URNs or pages, one a line, or one in each row of a table as spreadsheets write them.
package struct AssetList {
  /// What cannot be read as it was asked for.
  package struct Problem: Error { package let message: String }

  /// So many rows tell which column titles are in.
  private static let sample = 60
  /// So many lines may stand above a heading.
  private static let mostAbove = 10

  package static let advice = "write one URN such as urn:li:lyndaCourse:669544, one page or one title a line"

  package let path: String
  /// What stands above the columns.
  package private(set) var heads: [String] = []
  package private(set) var rows: [ListRow] = []
  /// The column that names assets; nil where that is the first cell of a row that is a URN, otherwise the first page.
  package private(set) var column: Int?
  /// The column with titles, where the catalog was asked for it.
  package private(set) var titles: Int?
  private var hasHeading = false
  /// The row that is taken for a heading, and those above it.
  private var headingRows: [ListRow] = []
  private let doubtfulRemarks: [String]
  private let isNamed: Bool
  private let firstNumber: Int

  /// - Parameters:
  ///   - path: where the lines are from, for messages.
  ///   - column: the name of a column in the first line, or its number from 1.
  /// - Throws: ``Problem`` for a column that does not exist.
  package init(_ path: String, _ lines: [String], column: String?) throws(Problem) {
    self.path = path
    isNamed = column.map { Int($0) == nil } ?? false
    // Excel's own first line, for programs that read such files.
    let isMarked = lines.first.map { $0.count == 5 && $0.hasPrefix("sep=") } ?? false
    firstNumber = isMarked ? 2 : 1
    let table = lines.dropFirst(isMarked ? 1 : 0)
    let separator = isMarked ? lines.first?.last : ListSeparator.of(table)
    // Spreadsheets write rows without anything in them.
    rows = TableRow.rows(Array(table), separator).filter { !$0.cells.allSatisfy(\.isEmpty) }
    doubtfulRemarks = table.filter { TableRow.isDoubtfulRemark($0, separator) }
    self.column = column.flatMap { Int($0) }.map { $0 - 1 }
    dropLinesAboveHeading(column)
    guard let first = rows.first?.cells else { return }
    if let column, self.column == nil {
      self.column = try index(of: column, in: first)
      hasHeading = true
    } else {
      if let column = self.column, column >= first.count {
        throw Problem(
          message:
            "the first line of '\(path)' has no column \(column + 1); it has \(Display.number(first.count))")
      }
      hasHeading = name(of: rows[0]) == nil && (ListHeading.isHeading(first) || isAboveNames)
    }
    setHeads()
  }

  /// The number of a row's line, from 1.
  package func number(of row: ListRow) -> Int { row.line + firstNumber }

  /// The URN or page that a row names.
  package func name(of row: ListRow) -> AssetName? {
    guard let column else { return Self.name(in: row.cells) }
    return row.cells.indices.contains(column) ? Self.name(row.cells[column]) : nil
  }

  /// The title that a row names; empty where no column holds titles.
  package func title(of row: ListRow) -> String {
    guard let column = column ?? titles, row.cells.indices.contains(column) else { return "" }
    return row.cells[column]
  }

  /// Looks for the column with titles, by what stands above it, otherwise by what is in it.
  ///
  /// - Parameters:
  ///   - isTitle: whether the catalog has an asset of that title.
  ///   - isNear: whether it has one of nearly that title.
  /// - Throws: what these throw.
  package mutating func findTitles(
    _ isTitle: (String) throws(QueryError) -> Bool,
    isNear: (String) throws(QueryError) -> Bool = { (_) throws(QueryError) in false }
  ) throws(QueryError) {
    try chooseTitles(isTitle, isNear)
    guard !isNamed, let heading = headingRows.last, !ListHeading.isCertain(heading.cells) else { return }
    // A row with a title is no heading.
    for cell in headingRows.flatMap(\.cells) where !cell.isEmpty {
      guard try isTitle(cell) else { continue }
      rows.insert(contentsOf: headingRows, at: 0)
      (headingRows, hasHeading, titles) = ([], false, nil)
      setHeads()
      return try chooseTitles(isTitle, isNear)
    }
  }

  /// How many rows are taken for a heading.
  package var headingLength: Int { headingRows.count }

  /// What is said of remarks that might be titles.
  package var remarkNote: String? {
    guard let first = doubtfulRemarks.first else { return nil }
    let count = Display.number(doubtfulRemarks.count)
    let are = doubtfulRemarks.count == 1 ? "is" : "are"
    return
      "note: a line that begins with '#' is a remark; \(count) \(are) passed over: '\(Display.cut(Display.safe(first), to: 40))'"
  }

  /// What is said of rows that are taken for a heading and might be none.
  package var headingNote: String? {
    guard !isNamed, let heading = headingRows.last,
      headingRows.count > 1 || !ListHeading.isCertain(heading.cells)
    else { return nil }
    return headingRows.count > 1
      ? "note: the first \(headingRows.count) rows are taken for a heading"
      : "note: the first row, '\(Display.cut(Display.safe(heading.text), to: 50))', is taken for a heading"
  }

  private mutating func chooseTitles(
    _ isTitle: (String) throws(QueryError) -> Bool, _ isNear: (String) throws(QueryError) -> Bool
  ) throws(QueryError) {
    let width = rows.map(\.cells.count).max() ?? 0
    if width == 1, column == nil { titles = 0 }
    guard titles == nil, width > 1 || column != nil else { return }
    let sample = rows.dropFirst(hasHeading ? 0 : 1).prefix(Self.sample)
    var hits = [Int](repeating: 0, count: width)
    for row in sample {
      for (at, cell) in row.cells.enumerated() where !cell.isEmpty {
        if column.map({ $0 == at }) ?? (Self.name(cell) == nil), try isTitle(cell) { hits[at] += 1 }
      }
    }
    let scores = (0..<width).map {
      hasHeading && heads.indices.contains($0) ? ListHeading.titleScore(heads[$0]) : 0
    }
    let most = hits.max() ?? 0
    // What a heading says holds, unless nothing there is a title and something elsewhere is.
    let headed = scores.indices.filter { scores[$0] > 0 && (hits[$0] > 0 || most < 2) }
    let best = headed.max { (scores[$0], hits[$0], -$0) < (scores[$1], hits[$1], -$1) }
    let found =
      column ?? best ?? hits.indices.max { (hits[$0], lengths($0), -$0) < (hits[$1], lengths($1), -$1) }
    if column == nil { titles = found }
    // Whatever stands above titles is none itself.
    if !hasHeading, let found, let first = rows.first, hits[found] * 2 > sample.count, name(of: first) == nil,
      first.cells.indices.contains(found), try !isTitle(first.cells[found]), try !isNear(first.cells[found])
    {
      hasHeading = true
      setHeads()
    }
  }

  /// How a column is called in messages; nil where there is only one.
  package func name(ofColumn column: Int) -> String? {
    guard heads.count > 1 else { return nil }
    return hasHeading
      ? "\(column + 1), '\(Display.cut(Display.safe(heads[column]), to: 40))'" : "\(column + 1)"
  }

  private func lengths(_ column: Int) -> Int {
    rows.prefix(Self.sample).reduce(0) {
      let cell = $1.cells.indices.contains(column) ? $1.cells[column] : ""
      return $0 + (cell.contains(where: \.isLetter) ? cell.count : 0)
    }
  }

  /// Many tables have a title of their own above the heading.
  private mutating func dropLinesAboveHeading(_ column: String?) {
    func isHeading(_ cells: [String]) -> Bool {
      if let column, Int(column) == nil { return cells.contains { $0.lowercased() == column.lowercased() } }
      return cells.count { !$0.isEmpty } > 1 && ListHeading.isHeading(cells)
    }
    guard let at = rows.prefix(Self.mostAbove).firstIndex(where: { isHeading($0.cells) }) else { return }
    let above = rows[..<at].map(\.cells)
    if above.allSatisfy({ cells in cells.count { !$0.isEmpty } < 2 && Self.name(in: cells) == nil }) {
      headingRows = Array(rows.prefix(at))
      rows.removeFirst(at)
    }
  }

  /// Whether the first row of a table names nothing, and others do.
  private var isAboveNames: Bool {
    guard let first = rows.first, first.cells.count > 1 || column != nil else { return false }
    return rows.dropFirst().contains { name(of: $0) != nil }
  }

  private mutating func setHeads() {
    let width = rows.map(\.cells.count).max() ?? 0
    if hasHeading, let first = rows.first {
      heads = first.cells
      headingRows.append(rows.removeFirst())
    } else {
      heads = width == 1 ? ["line"] : []
    }
    for at in 0..<width where !heads.indices.contains(at) || heads[at].isEmpty {
      let name = "column \(at + 1)"
      if heads.indices.contains(at) { heads[at] = name } else { heads.append(name) }
    }
  }

  private func index(of name: String, in cells: [String]) throws(Problem) -> Int {
    if let found = cells.firstIndex(where: { $0.lowercased() == name.lowercased() }) { return found }
    let all = cells.map { "'\(Display.cut(Display.safe($0), to: 30))'" }.joined(separator: ", ")
    throw Problem(
      message:
        "the first line of '\(path)' has no column '\(Display.safe(name))'; it has \(all). Name one of them, or its number from 1"
    )
  }

  /// The first URN, otherwise the first page.
  static func name(in cells: [String]) -> AssetName? {
    let names = cells.compactMap(name)
    return names.first { if case .urn = $0 { true } else { false } } ?? names.first
  }

  static func name(_ cell: String) -> AssetName? {
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
}
