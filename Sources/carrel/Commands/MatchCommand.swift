import ArgumentParser
import AssetLists
import CatalogQuery
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel match`
struct MatchCommand: ParsableCommand {
  /// How matches are written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, csv, tsv, markdown, jsonl }

  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Find the assets that the lines of a list mean: titles, links or URNs.",
    discussion: """
      The list has one title, page of LinkedIn Learning or URN a line, or is a table as spreadsheets save it (CSV with commas \
      or semicolons, TSV). The answer has its columns and, for each line, the URN and title of the asset, how certain that is, \
      up to three alternatives, whether it is available, and the link. Certainty: exact (the title as it stands, a URN or a \
      link), folded (but for case, accents and punctuation), old title (called so before), near (the nearest title, with how \
      much agrees in percent), none. Ends with 2 where a line was not found, otherwise with 0.

      Examples:
        carrel match plan.csv
        carrel match plan.csv --column Course --format csv --bom -o matched.csv
        carrel match titles.txt --type course --locale de
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var source: ListOption

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp(
      "Only titles of these asset types: course,learning-path; commas or several times.", valueName: "type"),
    completion: CatalogCompletion.assetTypes)
  var types: [String] = []

  @Option(
    name: .customLong("locale"),
    help: ArgumentHelp("Only titles in these locales: en_US, or de for any country.", valueName: "locale"),
    completion: CatalogCompletion.locales)
  var locales: [String] = []

  @Flag(help: "Begin csv or tsv with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  @OptionGroup var file: OutputFileOption

  @Option(help: ArgumentHelp("table, csv, tsv, markdown or jsonl.", valueName: "format"))
  var format: Format = .table

  mutating func validate() throws {
    try TableOptions.check(bom: bom, outputFormat)
    _ = try askedLocales()
  }

  func run() throws {
    let list = try source.read()
    let open = try catalog.open()
    let matched = try MatchedList(
      list, in: open, types: ListedValues.all(types).map(AssetType.init(anyCase:)), locales: askedLocales(),
      seeksTitles: true)
    for note in matched.notes { Console.note(note) }
    guard !matched.lines.isEmpty else {
      throw Failure(
        "'\(Display.safe(source.path))' has no line that could name an asset; \(AssetList.advice)", .usage)
    }
    try file.begin(format.rawValue)
    let health = catalog.health(open)
    if format == .table {
      for line in MatchTable(matched.lines, width: Console.outputWidth).lines { Output.shared.line(line) }
      LastList.keep(matched.lines.compactMap(\.match.best?.urn), of: open)
      HealthNote.show(health, catalog)
    } else {
      var rows = MatchRows(outputFormat, heads: matched.list.heads, isWatching: false, hasMark: bom)
      for line in matched.lines { rows.row(line) }
      HealthNote.tell(health, catalog)
    }
    // What sums up comes last.
    Output.shared.flush()
    Console.note(MatchSummary.text(matched.lines))
    let missing = matched.lines.count { $0.match.best == nil && !$0.isEmpty }
    guard missing == 0 else {
      throw Failure(
        "\(Display.number(missing)) of \(Display.count(matched.lines.count, "line")) \(missing == 1 ? "was" : "were") not found in the catalog",
        .partial)
    }
  }

  private func askedLocales() throws -> [AssetLocale] {
    try ListedValues.all(locales).map(CriteriaOptions.locale)
  }

  private var outputFormat: OutputFormat { OutputFormat(rawValue: format.rawValue) ?? .table }
}
