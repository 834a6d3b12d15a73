import LearningAPI

/// Writes a table for other programs, row after row: `csv`, `tsv`, `markdown`, `jsonl`, or `json`, an array.
package struct RowWriter {
  private let format: OutputFormat
  private let heads: [String]
  private let isRaw: Bool
  private let out = Output.shared
  /// A row of an array waits for the next, which decides about the comma.
  private var waiting: [UInt8]?

  /// Writes the heads, if the format has them.
  ///
  /// - Parameters:
  ///   - isRaw: whether moments and durations are numbers.
  ///   - hasMark: whether a byte order mark comes first, by which Excel knows UTF-8.
  package init(_ format: OutputFormat, _ heads: [String], isRaw: Bool = false, hasMark: Bool = false) {
    self.format = format
    self.heads = heads
    self.isRaw = isRaw
    if format == .json { out.line("[") }
    if format == .json || format == .jsonl { return }
    out.data((hasMark ? "\u{FEFF}" : "") + line(heads.map { .text($0) }))
    if format == .markdown { out.line("|" + String(repeating: " --- |", count: heads.count)) }
  }

  package mutating func row(_ cells: [Cell]) {
    switch format {
    case .jsonl: out.json(object(cells))
    case .json:
      if let waiting { out.json(waiting + CollectionOfOne(UInt8(ascii: ","))) }
      waiting = object(cells)
    default: out.data(line(cells))
    }
  }

  /// Writes what has to stand after the last row.
  package mutating func end() {
    guard format == .json else { return }
    if let waiting { out.json(waiting) }
    waiting = nil
    out.line("]")
  }

  private func object(_ cells: [Cell]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      for (head, cell) in zip(heads, cells) {
        json.key(head)
        cell.write(to: &json, isRaw: isRaw)
      }
    }
    return json.bytes
  }

  private func line(_ cells: [Cell]) -> String {
    switch format {
    case .markdown: "| " + cells.map { Markdown.cell($0.text(isRaw: isRaw)) }.joined(separator: " | ") + " |"
    case .tsv: cells.map { CSV.tabbed(text($0)) }.joined(separator: "\t")
    default: cells.map { CSV.quoted(text($0)) }.joined(separator: ",")
    }
  }

  /// What people wrote must not be run as a formula; numbers cannot be.
  private func text(_ cell: Cell) -> String {
    let text = cell.text(isRaw: isRaw)
    return switch cell {
    case .text, .texts: CSV.inert(text)
    case .none, .moment, .seconds, .number: text
    }
  }
}
