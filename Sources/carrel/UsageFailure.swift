import ArgumentParser
import CommandOutput

/// A value that cannot be used, found when the command had begun; it ends like those that the parser finds.
struct UsageFailure: Error {
  let message: String
  /// How the command is used, and where more stands.
  let usage: [String]

  init(_ message: String, of command: any ParsableCommand) {
    self.message = MeantChoice.added(to: message)
    let usage = Carrel.usageString(for: type(of: command))
    let name = usage.prefix { $0 != "[" && $0 != "<" }
    self.usage = ["Usage: \(usage)", "  See '\(name)--help' for more information."]
  }
}
