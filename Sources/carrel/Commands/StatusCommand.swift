import ArgumentParser
import CatalogIntegrity
import CatalogStore
import CommandOptions
import CommandOutput

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

      Examples:
        carrel status
        carrel status --locales
        carrel status --check --max-age 7
        carrel status --format json
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
