import ArgumentParser
import CatalogQuery
import CatalogReports
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel report credentials`
struct CredentialsReport: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "credentials",
    abstract:
      "Which assets count for which programme of continuing education, with credits where the API tells them.",
    discussion: """
      The API does not document how it tells credits: whatever it says of a programme stands in the column details. \
      Without --type videos and chapters are left out.

      Examples:
        carrel report credentials
        carrel report credentials --locale en --format csv -o credits.csv
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption
  @OptionGroup var report: ReportOptions

  func run() throws {
    let (open, given) = try asking(synonyms)
    tellReading(of: given, in: open)
    var asked = given
    let what = try ReportOptions.narrow(&asked, in: open)
    let output = try report.begin()
    let total = try orFail { try open.summary(asked).total }
    let found = try orFail { try CredentialReport(of: open, asked) }
    output.write(found, of: "\(Display.number(total)) \(what)")
    report.end(open, catalog)
  }
}
