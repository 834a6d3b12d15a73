import ArgumentParser
import CommandOutput

/// `carrel help exit-codes`
struct ExitCodesCommand: ParsableCommand {
  /// So wide is help.
  private static let helpWidth = 80
  private static let codeWidth = 7

  static let configuration = CommandConfiguration(
    commandName: "exit-codes", abstract: "List the exit codes.",
    discussion: lines(to: helpWidth).joined(separator: "\n"))

  private static func lines(to columns: Int?) -> [String] {
    let indent = String(repeating: " ", count: codeWidth)
    return ExitStatus.allCases.flatMap { status in
      Display.wrapped(
        Display.pad("  \(status.rawValue)", to: codeWidth) + status.meaning, to: columns, indent: indent)
    }
  }

  func run() { for line in Self.lines(to: Console.outputWidth) { Output.shared.line(line) } }
}
