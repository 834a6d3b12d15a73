package import CatalogReports
import LearningAPI

/// Assets that look like one, group by group.
extension ReportOutput {
  package func write(_ report: DuplicateReport, of what: String) {
    let counts = DuplicateReport.Reason.allCases.map { reason in
      let count = report.groups.count { $0.reason == reason }
      return count == 0
        ? "no \(reason.rawValue) has several assets"
        : "\(Display.count(count, reason.rawValue)) \(count == 1 ? "has" : "have") several assets"
    }
    let note = "\(counts.joined(separator: ", ")), among \(what)."
    guard format == .table else {
      let columns = ["group", "reason", "key", "title", "type", "locale", "status", "updated", "urn"]
      let rows = report.groups.prefix(limit).enumerated().flatMap { number, group in
        group.assets.map { asset -> [Cell] in
          [.number(number + 1), .text(group.reason.rawValue), .text(group.key)] + Self.cells(asset)
        }
      }
      TextTable(columns.map { TextTable.Column($0) }, rows).write(format, hasMark: hasMark)
      return Console.note("note: \(note)")
    }
    for group in report.groups.prefix(limit) {
      let head = group.reason == .page ? "same page \(group.key)" : "same title in \(group.key)"
      out.line(cut(Display.safe(head)))
      let columns = [
        TextTable.Column("title", isCuttable: true), TextTable.Column("type"), TextTable.Column("status"),
        TextTable.Column("updated"), TextTable.Column("urn"),
      ]
      let rows = group.assets.map { asset -> [Cell] in
        [
          .text(asset.title), .text(asset.type.rawValue), .text(Self.status(asset)),
          Self.moment(asset.updatedAt),
          .text(asset.urn.rawValue),
        ]
      }
      for line in TextTable(columns, rows).lines(width: width.map { $0 - 2 }).dropFirst() {
        out.line("  " + line)
      }
    }
    tellRest(report.groups.count, "group")
    if !report.groups.isEmpty { out.line("") }
    text(note)
  }

  private static func cells(_ asset: ReportedAsset) -> [Cell] {
    [
      .text(asset.title), .text(asset.type.rawValue), Cell(asset.locale?.tag), .text(status(asset)),
      moment(asset.updatedAt), .text(asset.urn.rawValue),
    ]
  }

  private static func status(_ asset: ReportedAsset) -> String { asset.isRetired ? "RETIRED" : "AVAILABLE" }
}
