import LearningAPI

/// Writes reports, for people or as one table for other programs.
package struct ReportOutput {
  let format: OutputFormat
  let hasMark: Bool
  let limit: Int
  let width: Int?
  let out = Output.shared

  /// - Parameter limit: how many rows at most; nil for 20 where people read them, otherwise all.
  package init(_ format: OutputFormat, hasMark: Bool, limit: Int?) {
    self.format = format
    self.hasMark = hasMark
    self.limit = limit ?? (format == .table ? 20 : .max)
    width = format == .table ? Console.outputWidth : nil
  }

  /// - Parameter note: what stands under a table, and beside data.
  func write(_ columns: [TextTable.Column], _ rows: [[Cell]], _ note: String, of noun: String) {
    guard format == .table else {
      TextTable(columns, Array(rows.prefix(limit))).write(format, hasMark: hasMark)
      if rows.count > limit { Console.note("note: \(limit) of \(Display.count(rows.count, noun))") }
      return Console.note("note: \(note)")
    }
    if !rows.isEmpty {
      for line in TextTable(columns, rows).lines(width: width, limit: limit) { out.line(line) }
      tellRest(rows.count, noun)
      out.line("")
    }
    text(note)
  }

  func tellRest(_ count: Int, _ noun: String) {
    guard count > limit else { return }
    out.line(
      "… and \(Display.number(count - limit)) more \(noun)\(count - limit == 1 ? "" : "s"): add -n \(count), or --format csv"
    )
  }

  func text(_ text: String) {
    for line in Display.wrapped(Display.safe(text), to: width, indent: "  ") { out.line(line) }
  }

  func cut(_ line: String) -> String { width.map { Display.cut(line, to: $0) } ?? line }

  static func moment(_ milliseconds: Int64?) -> Cell { milliseconds.map { .moment($0) } ?? .none }
}
