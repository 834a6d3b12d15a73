package import CatalogReports
import LearningAPI

/// A matrix of counts.
extension ReportOutput {
  /// The values that the matrix has no row of.
  package func write(gapsOf report: CoverageReport, of what: String) {
    let name = report.property.rawValue
    let columns = [TextTable.Column(name, isCuttable: true), TextTable.Column("urn")]
    let isNamed = report.property.classificationType != nil
    let rows = report.gaps.map { row -> [Cell] in
      [.text(row.label ?? row.value)] + (isNamed ? [.text(row.value)] : [])
    }
    let values = Display.count(report.gaps.count, "value")
    let note = "\(values) of \(name) that none of the \(Display.number(report.total.total)) \(what) has."
    write(isNamed ? columns : [columns[0]], rows, note, of: "value")
  }

  package func write(_ report: CoverageReport, of what: String) {
    let name = report.property.rawValue
    let isNamed = report.property.classificationType != nil
    let levels = report.levels.map { TextTable.Column($0.rawValue, isNumber: true) }
    let columns =
      [TextTable.Column(name, isCuttable: true)]
      + (isNamed && format != .table ? [TextTable.Column("urn")] : [])
      + levels + [TextTable.Column("none", isNumber: true), TextTable.Column("total", isNumber: true)]
    func cells(_ row: CoverageReport.Row, isValue: Bool) -> [Cell] {
      [.text(row.label ?? row.value)]
        + (isNamed && format != .table ? [isValue ? .text(row.value) : .none] : [])
        + (row.counts + [row.withoutLevel, row.total]).map { .number($0) }
    }
    let last = [cells(report.none, isValue: false), cells(report.total, isValue: false)]
    let kept = report.rows.prefix(limit).map { cells($0, isValue: true) }
    let values = Display.count(report.rows.count, "value")
    let note =
      "\(what). 'none' are those without a level, or without a \(name). An asset with two values counts in both rows, and once in the total."
    guard format == .table else {
      TextTable(columns, kept + last).write(format, hasMark: hasMark)
      if report.rows.count > limit { Console.note("note: the first \(limit) of \(values)") }
      return Console.note("note: \(note)")
    }
    let lines = TextTable(columns, kept + last).lines(width: width)
    for line in lines.dropLast(2) { out.line(line) }
    tellRest(report.rows.count, "value")
    for line in lines.suffix(2) { out.line(line) }
    out.line("")
    text(note)
  }
}
