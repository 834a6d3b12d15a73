import ArgumentParser
import CatalogQuery
import CatalogReports
import CommandOptions
import CommandOutput

/// `carrel report drift`
struct DriftReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Fields and values that the API sends and its documentation does not have.",
    discussion: """
      All that the API sent is looked through: fields, types, levels, availability, units. What is unknown is kept and \
      loses nothing; programs that read the catalog may want to know of it.

      Examples:
        carrel report drift
        carrel report drift --format csv -o drift.csv
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var report: ReportOptions

  func run() throws {
    let open = try catalog.open()
    let output = try report.begin()
    output.write(try orFail { try DriftReport(of: open, progress: ReportOptions.progress()) })
    report.end(open, catalog)
  }
}
