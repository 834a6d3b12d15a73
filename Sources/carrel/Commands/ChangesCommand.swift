import ArgumentParser
import CatalogIntegrity
import CatalogStore
import CommandOutput
import LearningAPI

/// `carrel changes`
struct ChangesCommand: ParsableCommand {
  /// How changes are written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, jsonl, csv }

  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "Tell what was added, retired, retitled or otherwise changed, and what vanished.",
    discussion: """
      Without --since, what the last sync or import changed. A generation counts up with every sync or import that \
      brought something; carrel status tells the last one.

      Examples:
        carrel changes
        carrel changes --since 2026-11-01 --format csv > changes.csv
        carrel changes --since 41 --format jsonl
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(
    help: ArgumentHelp(
      "A date (2026-11-24, 2026-11, or 2026-11-24T05:30:00+01:00), or the generation that you know.",
      valueName: "date|generation"))
  var since: String?

  @Option(help: ArgumentHelp("table, json, jsonl or csv.", valueName: "format"))
  var format: Format = .table

  func run() throws {
    let start = try start()
    let history = CatalogHistory(of: catalog.file)
    var writer: any ChangeWriter =
      switch format {
      case .table: ChangeTable(width: Console.outputWidth)
      case .json: ChangeJSON()
      case .jsonl: ChangeJSONLines()
      case .csv: ChangeCSV()
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
          writer.begin(span)
        },
        { writer.write($0) })
    } catch {
      throw failure(for: error)
    }
    writer.end()
    let health = try? CatalogHealth(of: catalog.file)
    if format == .table { HealthNote.show(health, catalog) } else { HealthNote.tell(health, catalog) }
  }

  private func start() throws -> CatalogHistory.Start {
    guard let since else { return .lastGeneration }
    // Generations count syncs and imports; what has more digits is a moment.
    if let number = Int(since), number >= 0, since.utf8.count < 8 { return .generation(number) }
    do { return .date(try Timestamp(reading: since).milliseconds) } catch {
      let advice = error.advice ?? "write a date such as 2026-11-24, or the number of a generation"
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
