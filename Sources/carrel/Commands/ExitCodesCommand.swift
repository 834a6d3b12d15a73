import ArgumentParser
import CommandOutput

/// `carrel help exit-codes`
struct ExitCodesCommand: ParsableCommand {
  static let table = ExitStatus.allCases
    .map { Display.pad("  \($0.rawValue)", to: 7) + $0.meaning }.joined(separator: "\n")

  static let configuration = CommandConfiguration(
    commandName: "exit-codes", abstract: "List the exit codes.", discussion: table)

  func run() { Output.shared.line(Self.table) }
}
