/// A command as it can be pasted into a shell.
package enum CommandLineText {
  package static func text(_ arguments: [String]) -> String {
    (["carrel"] + arguments).map { ShellWord(Display.safe($0)).quoted }.joined(separator: " ")
  }
}
