import ArgumentParser
import CommandOutput

/// Somebody types `carrel quer java`, `carrel search java` or just `carrel java`.
enum CommandHint {
  /// What other tools call our commands.
  private static let synonyms: [String: [String]] = [
    "query": ["search", "find", "ask", "list", "ls", "lookup", "grep", "filter", "facets", "courses"],
    "status": ["stats", "stat", "info", "state", "summary"],
    "sync": ["update", "pull", "fetch", "download", "refresh", "init"],
    "import": ["load", "add", "read"], "export": ["dump", "save", "csv"],
    "verify": ["check", "fsck", "doctor"],
    "changes": ["diff", "log", "history", "news", "new"], "show": ["get", "open", "view", "cat"],
    "serve": ["server", "start", "emulator"], "rebuild": ["repair", "reindex", "index", "fix"],
    "backup": ["copy", "snapshot"], "similar": ["like", "related"], "explain": ["why"],
    "suggest": ["complete", "autocomplete"], "auth status": ["login", "whoami", "credentials"],
    "demo": ["try"], "help": ["man", "usage"], "--version": ["version"],
    "--generate-completion-script": ["completion", "completions"],
  ]
  private static let shells = ["bash", "zsh", "fish"]

  /// The sentence that helps; nil where the first argument is a command or an option.
  static func hint(for arguments: [String]) -> String? {
    let commands = Carrel.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard arguments.count > 1, let typed = arguments.dropFirst().first, !typed.hasPrefix("-"),
      !commands.contains(typed)
    else { return nil }
    let word = typed.lowercased()
    let said = "there is no command '\(Display.safe(typed))'"
    if let meant = synonyms.first(where: { $0.value.contains(word) })?.key
      ?? NearestName.of(word, among: commands)
    {
      return "\(said); did you mean: \(command(meant, Array(arguments.dropFirst(2))))"
    }
    return "\(said); to search titles: \(CommandLineText.text(["query"] + arguments.dropFirst()))"
  }

  private static func command(_ meant: String, _ rest: [String]) -> String {
    let words = meant.split(separator: " ").map(String.init)
    guard meant.hasPrefix("--") else { return CommandLineText.text(words + rest) }
    let isScript = meant == "--generate-completion-script"
    return CommandLineText.text(words + (isScript ? [rest.first { shells.contains($0) } ?? "bash"] : []))
  }
}
