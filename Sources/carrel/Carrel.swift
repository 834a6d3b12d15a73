import ArgumentParser
import CBuildInfo
import CatalogSQLite
import CommandHints
import CommandOutput
import Foundation
import Logging

/// The root of the command line.
@main
struct Carrel: AsyncParsableCommand {
  static let version = "0.1.0"
  /// What the sources were, behind the version; empty where that is unknown.
  private static let commit: String = {
    let commit = unsafe String(cString: carrel_build_commit())
    return commit.isEmpty ? "" : " (\(commit))"
  }()
  /// What the parser finds wrong begins as everything else does.
  static let _errorPrefix = "carrel: "

  static let configuration = CommandConfiguration(
    commandName: "carrel",
    abstract: "Keeps the LinkedIn Learning catalog on this machine and answers its queries offline.",
    discussion: """
      Examples:
        carrel demo                          try it: no account, no network
        carrel sync --credentials key.json   pull the catalog, or its changes
        carrel query java --level beginner   search titles, count facets
        carrel query --criteria 'q=criteria&assetFilteringCriteria.keyword=java'
        carrel status                        what is here, and is it complete
        carrel changes                       what is new, retired or gone
        carrel report coverage               where the gaps are
        carrel verify                        is the file sound

      Results go to standard output, everything else to standard error. Exit codes: carrel help exit-codes
      """,
    version: version + commit,
    subcommands: [
      SyncCommand.self, ImportCommand.self, QueryCommand.self, CountCommand.self, SuggestCommand.self,
      SimilarCommand.self,
      ExplainCommand.self, ExportCommand.self, ShowCommand.self, OpenCommand.self, StatusCommand.self,
      ChangesCommand.self, SaveCommand.self, SavedCommand.self, ReportCommand.self, MatchCommand.self,
      WatchCommand.self, QuarantineCommand.self, VerifyCommand.self, RebuildCommand.self, BackupCommand.self,
      RestoreCommand.self, PackCommand.self, PublishCommand.self, AuthCommand.self, ServeCommand.self,
      MCPCommand.self,
      DemoCommand.self,
      ExitCodesCommand.self,
    ])

  static func main() async {
    // Where one of these is closed, the next file or socket would have its number. What is written to it still fails.
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
    }
    // A reader that goes away is no failure of ours; writing then fails with EPIPE, which Output handles.
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is a full disk, which has a message.
    signal(SIGXFSZ, SIG_IGN)
    // To make the commands takes longer than to start a program that only says which it is.
    if CommandLine.arguments.dropFirst() == ["--version"] {
      Output.shared.line(configuration.version)
      Output.shared.flush()
      Foundation.exit(ExitStatus.done.rawValue)
    }
    let level =
      unsafe getenv("CARREL_LOG").flatMap { unsafe Logger.Level(rawValue: String(cString: $0)) } ?? .info
    LoggingSystem.bootstrap { _ in ConsoleLog(logLevel: level) }
    SQLiteLibrary.prepareProcess()
    do {
      let command = try parseAsRoot(NegativeValue.joined(Array(CommandLine.arguments.dropFirst())))
      do { try await run(command) } catch let error as ValidationError {
        throw UsageFailure(error.message, of: command)
      } catch let failure as Failure where failure.code == .usage {
        throw UsageFailure(failure.message, of: command)
      }
      Output.shared.flush()
      do { try OutputFile.end(keeping: true) } catch { throw Failure(error.message, .failed) }
    } catch let failure as Failure {
      Output.shared.flush()
      // What was watched or could not all be read is told of in whole results.
      try? OutputFile.end(keeping: [.watchedGone, .partial].contains(failure.code))
      Console.error(Display.safe(failure.message))
      Foundation.exit(failure.code.rawValue)
    } catch let failure as UsageFailure {
      Output.shared.flush()
      try? OutputFile.end(keeping: false)
      Console.error(Display.safe(failure.message))
      for line in failure.usage { Console.note(line) }
      Foundation.exit(ExitStatus.usage.rawValue)
    } catch {
      Output.shared.flush()
      let arguments = CommandLine.arguments
      // Of an unknown command the parser gives the help of all; that is no help with it.
      let isUsage = exitCode(for: error) != .success
      let commands = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
      let groups = configuration.subcommands.reduce(into: [String: [String]]()) { groups, command in
        let inside = command.configuration.subcommands.compactMap { $0.configuration.commandName }
        if !inside.isEmpty { groups[command.configuration.commandName ?? ""] = inside }
      }
      if let hint = CommandHint.hint(for: arguments, commands: commands)
        ?? (isUsage ? CommandHint.hint(for: arguments, groups: groups) : nil)
        ?? (isUsage ? WordHint.hint(for: arguments) : nil)
      {
        Console.error(hint)
        Foundation.exit(ExitStatus.usage.rawValue)
      }
      let message = fullMessage(for: error)
      // Help, the version and completions; they may be cut off by a full disk as results may.
      guard exitCode(for: error) != .success else {
        if !message.isEmpty { Output.shared.line(message) }
        Output.shared.flush()
        Foundation.exit(ExitStatus.done.rawValue)
      }
      // The message repeats what was typed, which may hold anything.
      let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      if !message.isEmpty { for line in lines { Console.note(Display.safe(String(line))) } }
      Foundation.exit(exitCode(for: error).rawValue)
    }
  }

  private static func run(_ command: any ParsableCommand) async throws {
    var command = command
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      try command.run()
    }
  }
}
