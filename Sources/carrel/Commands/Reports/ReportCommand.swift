import ArgumentParser

/// `carrel report`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Look through the whole catalog: duplicates, gaps, old courses, credits, unknown fields.",
    discussion: """
      Examples:
        carrel report duplicates
        carrel report coverage --by skill --locale de
        carrel report stale --years 5 --library Technology --format csv -o old.csv
        carrel report credentials --locale en
        carrel report drift
      """,
    subcommands: [
      DuplicatesReport.self, CoverageReportCommand.self, StaleReportCommand.self, CredentialsReport.self,
      DriftReportCommand.self,
    ])
}
