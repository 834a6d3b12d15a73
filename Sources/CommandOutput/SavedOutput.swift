import CatalogQuery
import LearningAPI

/// Writes what saved searches find now.
package enum SavedOutput {
  /// So many assets of one search a table lists.
  private static let mostListed = 20

  /// - Parameter format: `table`, `csv`, `tsv`, `markdown` or `jsonl`.
  package static func write(_ runs: [SavedRun], _ format: OutputFormat, hasMark: Bool) {
    if format == .table { return table(runs) }
    // A line for each asset, and one for a search without changes, so that each search is there.
    let columns = ["search", "change", "before", "total", "title", "type", "locale", "reason", "urn"]
    let rows = runs.flatMap { run -> [[Cell]] in
      func row(_ change: String, _ cells: [Cell]) -> [Cell] {
        [.text(run.name), .text(change), run.before.map { .number($0) } ?? .none, .number(run.total)] + cells
      }
      guard run.hasChanged else {
        return [row(run.before == nil ? "first" : "none", [.none, .none, .none, .none, .none])]
      }
      return run.new.map { hit in
        row(
          "new",
          [
            .text(hit.title.value), .text(hit.type.rawValue), Cell(hit.title.locale?.tag), .none,
            .text(hit.urn.rawValue),
          ])
      }
        + run.left.map { asset in
          row("left", [Cell(asset.title), .none, .none, .text(asset.reason), .text(asset.urn.rawValue)])
        }
    }
    TextTable(columns.map { TextTable.Column($0) }, rows).write(format, hasMark: hasMark)
  }

  private static func table(_ runs: [SavedRun]) {
    let (out, width) = (Output.shared, Console.outputWidth)
    let columns = [
      TextTable.Column("search", isCuttable: true), TextTable.Column("then", isNumber: true),
      TextTable.Column("now", isNumber: true), TextTable.Column("new", isNumber: true),
      TextTable.Column("left", isNumber: true),
    ]
    let rows = runs.map { run -> [Cell] in
      [
        .text(run.name), run.before.map { .number($0) } ?? .text("first run"), .number(run.total),
        .number(run.new.count), .number(run.left.count),
      ]
    }
    for line in TextTable(columns, rows).lines(width: width) { out.line(line) }
    for run in runs where run.hasChanged {
      out.line("")
      out.line(Display.cut(Display.safe(run.name), to: width ?? .max))
      let assets = [
        TextTable.Column("change"), TextTable.Column("title", isCuttable: true), TextTable.Column("urn"),
      ]
      let new = run.new.prefix(mostListed).map { hit -> [Cell] in
        [.text("new"), .text(hit.title.value), .text(hit.urn.rawValue)]
      }
      let left = run.left.prefix(mostListed).map { asset -> [Cell] in
        [.text(asset.reason), .text(asset.title ?? "?"), .text(asset.urn.rawValue)]
      }
      for line in TextTable(assets, new + left).lines(width: width.map { $0 - 2 }).dropFirst() {
        out.line("  " + line)
      }
      let rest = run.new.count + run.left.count - new.count - left.count
      if rest > 0 { out.line("  … and \(Display.number(rest)) more; --format csv lists all") }
    }
  }
}
