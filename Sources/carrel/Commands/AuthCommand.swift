import ArgumentParser

/// `carrel auth`
struct AuthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "auth",
    abstract: "Tell about the key that a sync would use.",
    discussion: """
      Examples:
        carrel auth status
        carrel auth status --credentials key.json
      """,
    subcommands: [AuthStatusCommand.self])
}
