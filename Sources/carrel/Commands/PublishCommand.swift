import ArgumentParser
import CatalogIngestion
import CatalogPostgres
import CatalogStore
import CommandOptions
import CommandOutput
import PostgresClient

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
        carrel publish --to postgresql://a/learning --to postgresql://b/learning
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(
    help: ArgumentHelp(
      "The database: postgresql://user@host:port/name. Several times: each asset goes to one of them, by its URN; always name them in the same order.",
      valueName: "address"))
  var to: [String]

  @Option(
    help: ArgumentHelp(
      "The schema that gets the tables. Default: the one that the address names (?schema=NAME), then carrel.",
      valueName: "name"))
  var schema: String?

  @Flag(help: "Put this catalog in the place of another one, or of a newer generation; all of it is sent.")
  var replace = false

  @Argument(help: .hidden)
  var others: [String] = []

  func run() throws {
    // Not in `validate`, which comes before a mistyped option is told. What stands there may be an address with a password, so it is
    // not repeated.
    if !others.isEmpty {
      throw ValidationError(
        "carrel publish takes no file or address without a name; the catalog is --catalog FILE, the database --to ADDRESS."
      )
    }
    let file = try catalog.file
    let line = ProgressLine()
    let synonyms = try SynonymsOption.published(of: file)
    let addresses = try CatalogPlace.addresses(to, schema: schema)
    Interruption.shared.listen("stopping; what was published before stays") {}
    let waiting = WaitingNote(addresses)
    defer { waiting.end() }
    let report = try orFail {
      do {
        let publisher = Publisher(
          file, to: addresses, synonyms: synonyms, replaces: replace,
          isStopped: { Interruption.shared.isRequested }
        ) { progress in
          waiting.end()
          line.show(
            IngestionProgress(
              phase: .receiving("publishing \(progress.what)"), done: progress.done, total: progress.total))
        }
        return try publisher.publish()
      } catch let error as PostgresError {
        if error == .cancelled {
          throw Failure("stopped; run the same command again to publish", Interruption.shared.status)
        }
        throw error.ofCatalog
      }
    }
    ProgressLine.clear()
    Console.note(Self.sentence(report))
    if let asking { Console.note("ask it with: \(asking)") }
  }

  /// What asks where more than the address says it; nil where that is enough.
  private var asking: String? {
    guard schema != nil || to.count > 1 else { return nil }
    let places = to.map { address in
      guard let schema else { return address }
      // --schema goes before what the address names.
      let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
      let others = (parts.count > 1 ? parts[1] : "").split(separator: "&").filter { !$0.hasPrefix("schema=") }
      return parts[0] + "?" + (others + ["schema=\(schema)"]).joined(separator: "&")
    }
    return CommandLineText.text(["query", "java"] + places.flatMap { ["--catalog", $0] })
  }

  private static func sentence(_ report: PublishReport) -> String {
    if report.hasNewRuns {
      return
        "generation \(report.generation) is there already; what ran since and changed no asset was added to it"
    }
    if report.wasThere { return "generation \(report.generation) is there already; nothing was sent" }
    let rows = "\(Display.count(report.sent, "row")) sent, \(Display.number(report.removed)) removed"
    return
      "published generation \(report.generation) with \(Display.count(report.assets, "asset"))"
      + (report.previous.map { " in the place of \($0)" } ?? "") + ": \(rows)"
  }
}
