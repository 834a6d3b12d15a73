import ArgumentParser
import CatalogIntegrity
import CatalogPostgres
import CatalogQuery
import CatalogStore
import CommandOptions
import CommandOutput
import PostgresClient

/// `carrel status`
struct StatusCommand: ParsableCommand {
  /// How the state is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell what is in the catalog, and whether it is complete.",
    discussion: """
      The first line is the verdict: complete, old, not up to date, partial, empty or unusable. --check prints nothing \
      else and ends with 0 only where the catalog is complete and fresh, with 2 where it is not, with 10 where there is \
      none or an empty one, with 12 where no question can be answered from it. Whether the file is sound: carrel verify.
      Of a catalog in databases it tells what each of them holds, and whether a standby lags behind.

      Examples:
        carrel status
        carrel status --locales
        carrel status --check --max-age 7
        carrel status --format json
        carrel status --catalog postgresql://reader@db.example.com/learning
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: Format = .text

  @Flag(help: "Print the verdict alone, and end with a code that tells it.")
  var check = false

  @Option(
    help: ArgumentHelp("Complete as of more than so many days ago is old.", valueName: "days"))
  var maxAge = CatalogHealth.defaultMaximumAge

  @Flag(help: "List the locales, and what each listing brought of them.")
  var locales = false

  mutating func validate() throws {
    guard (0...36_500).contains(maxAge) else {
      throw ValidationError("--max-age is \(maxAge); it must be a number of days from 0 to 36500.")
    }
  }

  func run() throws {
    if case .databases(let addresses) = try CatalogPlace(catalog.paths) { return try tell(of: addresses) }
    let file = try catalog.file
    if check, format == .text {
      let health = try orFail { try CatalogHealth(of: file, maximumAge: maxAge) }
      if health.state == .unusable { try end(health) }
      for line in Display.wrapped(HealthNote.verdict(health, catalog), to: Console.outputWidth, indent: "  ")
      {
        Output.shared.line(line)
      }
      return try end(health)
    }
    let status = try orFail {
      try CatalogStatus(of: file, readsColumns: !catalog.readsRowsOnly, maximumAge: maxAge)
    }
    if format == .json {
      Output.shared.json(StatusJSON.bytes(status))
    } else {
      let lines = StatusLines(
        status, path: file.path, verdict: HealthNote.verdict(status.health, catalog), showsLocales: locales,
        width: Console.outputWidth
      ).lines
      for line in lines { Output.shared.line(line) }
    }
    if check { try end(status.health) }
  }

  /// Each database is asked by itself: where they do not fit together, that is what somebody wants to see.
  private func tell(of addresses: [PostgresAddress]) throws {
    if locales {
      throw Failure(
        "--locales needs the catalog file, and the catalog is in a database; leave it out", .usage)
    }
    let waiting = WaitingNote(addresses)
    defer { waiting.end() }
    let databases =
      check && format == .text
      ? []
      : addresses.map { address in
        Result { () throws(PostgresError) -> DatabaseStatus in try DatabaseStatus(address) }
      }
    let health = Result { try catalog.openAnywhere().health(maximumAge: maxAge) }
    if format == .json {
      Output.shared.json(DatabaseStatusText.json(try? health.get(), databases))
    } else {
      let verdict = (try? health.get()).map { HealthNote.verdict($0, catalog) }
      for line in DatabaseStatusText.lines(verdict, databases) { Output.shared.line(line) }
    }
    let found = try orFail { try health.get() }
    if check { try end(found) }
  }

  /// The verdict is on standard output already, but for a catalog that cannot be used: as with a question, the message
  /// is all.
  private func end(_ health: CatalogHealth) throws {
    switch health.state {
    case .complete: return
    case .unusable:
      throw Failure(CatalogError.otherWords(path: try catalog.file.path, isWritable: health.remedy != .copy))
    case .empty: throw ExitCode(ExitStatus.noCatalog.rawValue)
    case .partial, .failed, .old: throw ExitCode(ExitStatus.partial.rawValue)
    }
  }
}
