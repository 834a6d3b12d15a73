import CatalogQuery
package import CatalogReports
import LearningAPI

/// Reports that are lists.
extension ReportOutput {
  package func write(_ report: StaleReport, before: Int64, of what: String) {
    if format == .table {
      let columns = [
        TextTable.Column("type"), TextTable.Column("locale"), TextTable.Column("assets", isNumber: true),
        TextTable.Column("newest change"), TextTable.Column("complete as of"), TextTable.Column("all asked"),
      ]
      let rows = report.ages.map { age -> [Cell] in
        [
          .text(age.type), .text(age.locale ?? "all"), .number(age.assets), Self.moment(age.newestAt),
          age.completeAt.map { .moment($0) } ?? .text(age.isDerived ? "from courses" : "from files"),
          Self.moment(age.fullAt),
        ]
      }
      for line in TextTable(columns, rows).lines(width: width) { out.line(line) }
      out.line("")
    }
    let columns = [
      TextTable.Column("title", isCuttable: true), TextTable.Column("type"), TextTable.Column("level"),
      TextTable.Column("locale"), TextTable.Column("updated"), TextTable.Column("released"),
      TextTable.Column("urn"),
    ]
    // On a terminal the type and the level leave no room for a title.
    let kept = columns.indices.filter { format != .table || ![1, 2, 5].contains($0) }
    let rows = report.hits.map { hit -> [Cell] in
      let cells: [Cell] = [
        .text(hit.title.value), .text(hit.type.rawValue), Cell(hit.level?.rawValue),
        Cell(hit.title.locale?.tag),
        Self.moment(hit.updatedMilliseconds ?? hit.publishedMilliseconds),
        Self.moment(hit.publishedMilliseconds),
        .text(hit.urn.rawValue),
      ]
      return kept.map { cells[$0] }
    }
    let undated = report.undated == 0 ? "" : " \(Display.count(report.undated, "asset")) without a date."
    write(
      kept.map { columns[$0] }, rows,
      "\(Display.number(rows.count)) of \(Display.number(report.total)) \(what) were not changed since \(Display.day(before)).\(undated)",
      of: "asset")
  }

  package func write(_ report: CredentialReport, of what: String) {
    let programmes = Set(report.entries.map(\.programmeURN)).count
    let note =
      "\(Display.number(report.assets)) of \(what) \(report.assets == 1 ? "counts" : "count") for \(Display.count(programmes, "programme")) of continuing education."
    guard format == .table else {
      let columns = [
        "title", "type", "locale", "agency", "programme", "details", "programme urn", "urn",
      ]
      let rows = report.entries.map { entry -> [Cell] in
        [
          .text(entry.asset.title.value), .text(entry.asset.type.rawValue),
          Cell(entry.asset.title.locale?.tag), Cell(entry.agency), .text(entry.programme),
          .texts(entry.details), .text(entry.programmeURN.rawValue), .text(entry.asset.urn.rawValue),
        ]
      }
      return write(columns.map { TextTable.Column($0) }, rows, note, of: "line")
    }
    let shown = report.entries.prefix(limit)
    for programme in Self.programmes(shown) {
      guard let first = programme.first else { continue }
      let head = [first.agency, first.programme].compactMap(\.self).joined(separator: ", ")
      out.line(cut(Display.safe(head)))
      let columns = [
        TextTable.Column("title", isCuttable: true), TextTable.Column("details", isCuttable: true),
        TextTable.Column("urn"),
      ]
      let kept = first.details.isEmpty && programme.allSatisfy(\.details.isEmpty) ? [0, 2] : [0, 1, 2]
      let rows = programme.map { entry -> [Cell] in
        let cells: [Cell] = [
          .text(entry.asset.title.value), .texts(entry.details), .text(entry.asset.urn.rawValue),
        ]
        return kept.map { cells[$0] }
      }
      for line in TextTable(kept.map { columns[$0] }, rows).lines(width: width.map { $0 - 2 }).dropFirst() {
        out.line("  " + line)
      }
    }
    tellRest(report.entries.count, "line")
    if !shown.isEmpty { out.line("") }
    text(note)
  }

  /// Those that stand together.
  private static func programmes(
    _ entries: ArraySlice<CredentialReport.Entry>
  ) -> [[CredentialReport.Entry]] {
    entries.reduce(into: []) { found, entry in
      if found.last?.last?.programmeURN == entry.programmeURN {
        found[found.count - 1].append(entry)
      } else {
        found.append([entry])
      }
    }
  }

  package func write(_ report: DriftReport) {
    let columns = [
      TextTable.Column("field", isCuttable: true), TextTable.Column("value", isCuttable: true),
      TextTable.Column("assets", isNumber: true), TextTable.Column("example"),
    ]
    let rows = report.findings.map { finding -> [Cell] in
      [
        .text(finding.field), Cell(finding.value), .number(finding.assets), .text(finding.example.rawValue),
      ]
    }
    let found =
      rows.isEmpty
      ? "nothing that the documentation of the API does not have"
      : "\(Display.number(rows.count)) fields and values that the documentation of the API, as this carrel knows it, does not have; a line without a value is an unknown field"
    let more = report.isCutOff ? "; there are more" : ""
    write(
      columns, rows, "\(Display.count(report.assets, "asset")) looked through: \(found)\(more).", of: "line")
  }
}
