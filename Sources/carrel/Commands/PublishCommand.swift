import ArgumentParser
import CatalogIngestion
import CatalogPostgres
import CatalogStore
import CommandOptions
import CommandOutput

/// `carrel publish`
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Write the catalog into a PostgreSQL database, for many machines to ask.",
    discussion: """
      The first time all of it, then what changed; in one transaction, so that whoever asks sees whole generations. Passwords \
      come from ~/.pgpass, a service file or PGPASSWORD. Connections to other machines are verified, unless the address or \
      PGSSLMODE says otherwise. Needs libpq (Debian: libpq5) and PostgreSQL 15: docs/postgresql.md

      Examples:
        carrel publish --to postgresql://carrel@db.example.com/learning
        carrel publish --to postgresql://db.example.com/learning --schema tenant_1
        carrel query java --catalog postgresql://reader@db.example.com/learning
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("The database: postgresql://user@host:port/name", valueName: "address"))
  var to: String

  @Option(
    help: ArgumentHelp(
      "The schema that gets the tables. Default: the one that the address names (?schema=NAME), then carrel.",
      valueName: "name"))
  var schema: String?

  @Flag(help: "Put this catalog in the place of another one, or of a newer generation; all of it is sent.")
  var replace = false

  func run() throws {
    let file = try catalog.file
    let line = ProgressLine()
    Interruption.shared.listen("stopping; what was published before stays") {}
    let report = try orFail {
      do {
        let address = try PostgresAddress(to, schema: schema)
        let publisher = Publisher(
          file, to: address, replaces: replace, isStopped: { Interruption.shared.isRequested }
        ) { progress in
          line.show(
            IngestionProgress(
              phase: .receiving("publishing \(progress.what)"), done: progress.done, total: progress.total))
        }
        return try publisher.publish()
      } catch let error as PostgresError {
        if error == .cancelled {
          throw Failure("stopped; the database holds what it held before", Interruption.shared.status)
        }
        throw error.ofCatalog
      }
    }
    ProgressLine.clear()
    Console.note(Self.sentence(report))
  }

  private static func sentence(_ report: PublishReport) -> String {
    if report.hasNewRuns {
      return "generation \(report.generation) is there already; what was synced since was added to it"
    }
    if report.wasThere { return "generation \(report.generation) is there already; nothing was sent" }
    let rows = "\(Display.count(report.sent, "row")) sent, \(Display.number(report.removed)) removed"
    return
      "published generation \(report.generation) with \(Display.count(report.assets, "asset"))"
      + (report.previous.map { " in the place of \($0)" } ?? "") + ": \(rows)"
  }
}
