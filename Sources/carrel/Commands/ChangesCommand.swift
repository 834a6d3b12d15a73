import ArgumentParser
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI

/// `carrel changes`
struct ChangesCommand: ParsableCommand {
  /// How changes are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, jsonl, csv, tsv, markdown, atom
  }

  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "Tell what was added, retired, retitled or otherwise changed, and what vanished.",
    discussion: """
      Without --since, what the last sync or import changed. A generation counts up with every sync or import that \
      brought something; carrel status tells the last one.

      Criteria leave the changes of assets that match, now or before the change: a course that loses a skill is told \
      with that skill as well.

      Examples:
        carrel changes
        carrel changes --since 2026-11-01 --format csv > changes.csv
        carrel changes --since last-month --type course --format markdown -o news.md
        carrel changes --since 30d --columns change,title,link -o changes.csv
        carrel changes --since 30d --library Technology --locale de --level beginner
        carrel changes --since 30d --type course --format atom -o news.xml
        carrel changes --since 41 --format jsonl
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(
    help: ArgumentHelp(
      "A date (2026-11-24, 2026-11, or 2026-11-24T05:30:00+01:00), a span (30d, 2w, today, this-month, last-month), or the generation that you know.",
      valueName: "date|generation"))
  var since: String?

  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions

  @Option(
    help: ArgumentHelp(
      "The columns of csv, tsv, markdown and jsonl, with commas between: \(ChangeColumn.names.joined(separator: ", ")).",
      valueName: "names"))
  var columns: [String] = []

  @Flag(help: "Begin csv or tsv with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  @OptionGroup var file: OutputFileOption

  @Option(
    help: ArgumentHelp(
      "table, json, jsonl, csv, tsv, markdown (a letter with links), or atom (a feed for readers of news).",
      valueName: "format"))
  var format: Format = .table

  mutating func validate() throws {
    _ = try chosen()
    if !columns.isEmpty, [.table, .json, .atom].contains(format) {
      throw ValidationError(
        "--columns goes with csv, tsv, markdown and jsonl; --format \(format.rawValue) has none.")
    }
    try TableOptions.check(bom: bom, OutputFormat(rawValue: format.rawValue) ?? .table)
  }

  func run() throws {
    let start = try start()
    let filter = try filter()
    let names = ChangedNames(catalog)
    // What tells of assets as they are now needs a catalog that answers.
    if format == .markdown || !columns.isEmpty { _ = try catalog.open() }
    let health = try? CatalogHealth(of: catalog.file)
    try file.begin(format.rawValue)
    let history = try CatalogHistory(of: catalog.file)
    var writer: any ChangeWriter =
      switch format {
      case .table: ChangeTable(width: Console.outputWidth, isFiltered: filter != nil, name: names.name)
      case .json: ChangeJSON()
      case .jsonl where columns.isEmpty: ChangeJSONLines()
      case .csv where columns.isEmpty: ChangeCSV(hasMark: bom, name: names.name)
      case .markdown where columns.isEmpty:
        ChangeLetter(
          listsParts: !kinds.types.isEmpty, name: names.name, asset: names.asset, isRetired: names.isRetired)
      case .csv, .tsv, .markdown, .jsonl:
        ChangeRows(
          OutputFormat(rawValue: format.rawValue) ?? .csv, try chosen() ?? ChangeColumn.standard,
          hasMark: bom, name: names.name,
          asset: names.asset)
      case .atom:
        ChangeAtom(
          identity: given.flatMap(\.arguments), published: health?.appliedAt, name: names.name,
          page: { names.asset($0)?.page })
      }
    do {
      try history.forEach(
        since: start,
        begin: { span in
          if case .generation(let number) = start, number > span.last {
            throw noGeneration(number, last: span.last)
          }
          if let first = span.first, span.after < first - 1, since != nil {
            Console.note(
              "note: the history begins with generation \(first); what happened before is not known")
          }
          if span.first == 1, span.after == 0, since != nil {
            Console.note(
              "note: the first sync or import is among these, and everything in it is new; --since 1 leaves it out"
            )
          }
          writer.begin(span)
        },
        { if try filter?.admits($0) ?? true { writer.write($0) } })
    } catch {
      throw failure(for: error)
    }
    writer.end()
    if let failure = names.failure { throw CommandOutput.failure(for: failure) }
    if format == .table { HealthNote.show(health, catalog) } else { HealthNote.tell(health, catalog) }
  }

  private var given: [GivenFlag] { kinds.given.compactMap(\.self) + names.given }

  /// Nil where every change is wanted.
  private func filter() throws -> ChangeFilter? {
    if given.isEmpty { return nil }
    let open = try catalog.open()
    var criteria = AssetCriteria()
    try kinds.add(to: &criteria)
    try names.add(to: &criteria, in: open, catalog)
    return try orFail { try ChangeFilter(open, criteria) }
  }

  private func chosen() throws -> [ChangeColumn]? {
    try ColumnNames.read(columns, all: ChangeColumn.names, ChangeColumn.init(named:))
  }

  private func start() throws -> CatalogHistory.Start {
    guard let since else { return .lastGeneration }
    // Generations count syncs and imports; what has more digits is a moment.
    if let number = Int(since), number >= 0, since.utf8.count < 8 { return .generation(number) }
    do { return .date(try SinceMoment.reading(since)) } catch {
      let advice =
        error.advice ?? "write a date such as 2026-11-24, a span such as 30d, or the number of a generation"
      throw ValidationError("--since is '\(Display.safe(since))'; \(advice).")
    }
  }

  private func noGeneration(_ number: Int, last: Int) -> Failure {
    let isYear = (1990...2100).contains(number)
    return Failure(
      "--since is \(number), and the last generation is \(last); write a smaller number, or a date such as \(isYear ? number : 2026)-01-01",
      .usage)
  }
}
