import CatalogStore
import LearningAPI

/// The ledger of a sync as a table for people.
struct LedgerTable {
  private static let head = ["TYPE", "LOCALE", "ANNOUNCED", "RECEIVED", "DISTINCT", "SET ASIDE", "MISSING"]
  /// What tells least, by its place in the head, goes first where there is no room.
  private static let droppable = [3, 5, 1, 4]

  let lines: [String]

  /// - Parameters:
  ///   - showsLocales: each listing by itself, and what it brought by locale; otherwise one row a type.
  ///   - width: the columns that there are; nil without a terminal.
  init(_ entries: [LedgerEntry], showsLocales: Bool, width: Int?) {
    guard !entries.isEmpty else {
      lines = []
      return
    }
    let rows = [Self.head] + (showsLocales ? Self.listings(entries) : Self.types(entries))
    let widths = Self.head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var columns = Self.head.indices.filter { showsLocales || $0 != 1 }
    func needed() -> Int { columns.reduce(-2) { $0 + widths[$1] + 2 } }
    for column in Self.droppable where needed() > width ?? .max { columns.removeAll { $0 == column } }
    lines = rows.map { row in
      var line = ""
      for column in columns {
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        line +=
          (line.isEmpty && column == 0 ? "" : "  ")
          + (column < 2 ? row[column] + padding : padding + row[column])
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func types(_ entries: [LedgerEntry]) -> [[String]] {
    var types: [AssetType] = []
    for entry in entries where !types.contains(entry.type) { types.append(entry.type) }
    return types.map { type in
      let own = entries.filter { $0.type == type }
      // Rows of a file may hold any number.
      func sum(_ value: (LedgerEntry) -> Int) -> Int {
        own.reduce(0) {
          let (sum, overflow) = $0.addingReportingOverflow(value($1))
          return overflow ? .max : sum
        }
      }
      let isAnnounced = own.allSatisfy { $0.announced != nil }
      return row(
        type, "", isAnnounced ? sum { $0.announced ?? 0 } : nil, sum(\.received), sum(\.distinct),
        sum(\.quarantined), sum(\.missing))
    }
  }

  private static func listings(_ entries: [LedgerEntry]) -> [[String]] {
    var rows: [[String]] = []
    for entry in entries {
      rows.append(
        row(
          entry.type, entry.locale?.tag ?? "all", entry.announced, entry.received, entry.distinct,
          entry.quarantined, entry.missing))
      // Where one locale was asked for, its line is the whole.
      guard entry.locale == nil else { continue }
      for (locale, count) in entry.locales.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        rows.append(["", Display.safe(locale), "", "", Display.number(count), "", ""])
      }
    }
    return rows
  }

  private static func row(_ type: AssetType, _ locale: String, _ numbers: Int?...) -> [String] {
    [Display.safe(type.rawValue), locale] + numbers.map { $0.map { Display.number($0) } ?? "?" }
  }
}
