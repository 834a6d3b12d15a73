import CatalogStore
import LearningAPI

/// The ledger of a sync as a table for people.
struct LedgerTable {
  let lines: [String]

  init(_ entries: [LedgerEntry]) {
    guard !entries.isEmpty else {
      lines = []
      return
    }
    var rows = [["TYPE", "LOCALE", "ANNOUNCED", "RECEIVED", "DISTINCT", "SET ASIDE", "MISSING"]]
    for entry in entries {
      rows.append(
        [Display.safe(entry.type.rawValue), entry.locale?.tag ?? "all"]
          + [entry.announced, entry.received, entry.distinct, entry.quarantined, entry.missing].map {
            $0.map { Display.number($0) } ?? "?"
          })
      // Where one locale was asked for, its line is the whole.
      guard entry.locale == nil else { continue }
      for (locale, count) in entry.locales.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        rows.append(["", Display.safe(locale), "", "", Display.number(count), "", ""])
      }
    }
    let widths = (0..<7).map { column in rows.map { $0[column].count }.max() ?? 0 }
    lines = rows.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - text.count)
        line += (column == 0 ? "" : "  ") + (column < 2 ? text + padding : padding + text)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
