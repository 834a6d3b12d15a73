import ArgumentParser
import CatalogQuery
import CatalogReports
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel report duplicates`
struct DuplicatesReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Assets with the same page, or with the same title in one locale.",
    discussion: """
      A page is compared without what follows ? or #, a title as its normalized words and within one type. Retired assets \
      are told, too.

      Examples:
        carrel report duplicates
        carrel report duplicates --type course,video --format csv -o twins.csv
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp(
      "Only among assets of these types; all but videos and chapters by default.", valueName: "type"),
    completion: CatalogCompletion.assetTypes)
  var types: [String] = []

  @OptionGroup var report: ReportOptions

  func run() throws {
    let open = try catalog.open()
    var criteria = AssetCriteria()
    criteria.assetTypes = ListedValues.all(types).map(AssetType.init(anyCase:))
    _ = try orFail { try open.summary(criteria) }
    let what = try ReportOptions.narrow(&criteria, in: open)
    let output = try report.begin()
    let found = try orFail {
      try DuplicateReport(of: open, types: Set(criteria.assetTypes), progress: ReportOptions.progress())
    }
    output.write(found, of: what)
    report.end(open, catalog)
  }
}
