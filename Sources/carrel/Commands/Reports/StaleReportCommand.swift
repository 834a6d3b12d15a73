import ArgumentParser
import CatalogQuery
import CatalogReports
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI

/// `carrel report stale`
struct StaleReportCommand: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "stale",
    abstract: "How old the catalog is, and which available assets were not changed for years.",
    discussion: """
      The oldest come first; one without a date of change has that of its release. Without --type videos and chapters are \
      left out.

      Examples:
        carrel report stale
        carrel report stale --years 8 --library Technology --format csv -o old.csv
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption

  @Option(help: ArgumentHelp("Not changed for so many years.", valueName: "n"))
  var years = 5

  @OptionGroup var report: ReportOptions

  mutating func validate() throws {
    guard (0...1000).contains(years) else {
      throw ValidationError("--years is \(years); it must be from 0 to 1000.")
    }
  }

  func run() throws {
    let (open, given) = try asking(synonyms)
    tellReading(of: given, in: open)
    var asked = given
    let what = try ReportOptions.narrow(&asked, in: open)
    let output = try report.begin()
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).date
    // The same day of that year; of 29 February the one before.
    let (year, month) = (max(1, now.year - years), now.month)
    let days = [now.day, 28].map { $0 + 100 * (month + 100 * year) }
    let digits = days.map { String(repeating: "0", count: max(0, 8 - "\($0)".count)) + "\($0)" }
    let before = digits.lazy.compactMap { try? Timestamp(reading: $0) }.first?.milliseconds ?? 0
    let found = try orFail { try StaleReport(of: open, asked, before: before) }
    output.write(found, before: before, of: what)
    report.end(open, catalog)
  }
}
