import ArgumentParser
import CatalogQuery
import CatalogReports
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel report coverage`
struct CoverageReportCommand: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "How many assets there are of each level, by locale, skill or library: a matrix with the gaps.",
    discussion: """
      Without --type videos and chapters do not count.

      Examples:
        carrel report coverage
        carrel report coverage --by skill --locale de -n 50
        carrel report coverage --by skill --locale fr --type course --gaps
        carrel report coverage java --by locale --type course --format csv -o java.csv
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption

  @Option(
    help: ArgumentHelp(
      "The rows: locale (the default), library, subject, topic, skill or type.", valueName: "property"),
    completion: .list(CoverageReport.properties.map(Self.name)))
  var by: [String] = []

  @Flag(help: "Only the rows that have nothing, such as skills without a course in French.")
  var gaps = false

  @OptionGroup var report: ReportOptions

  private static func name(_ property: FacetName) -> String {
    property == .assetType ? "type" : property.rawValue
  }

  mutating func validate() throws { _ = try property() }

  private func property() throws -> FacetName {
    guard by.count < 2 else {
      throw ValidationError("--by is given \(by.count) times; the rows are of one property.")
    }
    let by = by.first ?? "locale"
    if let found = CoverageReport.properties.first(where: { Self.name($0) == by.lowercased() }) {
      return found
    }
    let all = CoverageReport.properties.map(Self.name).joined(separator: ", ")
    throw ValidationError("--by cannot be '\(Display.safe(by))'; choose from \(all).")
  }

  func run() throws {
    let (open, given) = try asking(synonyms)
    tellReading(of: given, in: open)
    var asked = given
    let what = try ReportOptions.narrow(&asked, in: open)
    let output = try report.begin()
    let found = try orFail { try CoverageReport(of: open, asked, by: property()) }
    if gaps {
      output.write(gapsOf: found, of: what)
    } else {
      output.write(found, of: "\(Display.number(found.total.total)) \(what)")
    }
    report.end(open, catalog)
  }
}
