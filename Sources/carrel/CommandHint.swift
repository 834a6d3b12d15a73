import ArgumentParser

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
    if let meant = synonyms.first(where: { $0.value.contains(word) })?.key ?? nearest(word, commands) {
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

  /// What is misspelt by a letter or two, or not typed to its end.
  private static func nearest(_ word: String, _ commands: [String]) -> String? {
    let near = commands.map { ($0, FieldNotes.distance(word, $0)) }
      .filter { $0.1 <= ($0.0.count > 4 ? 2 : 1) }
    return near.min { $0.1 < $1.1 }?.0 ?? (word.count > 1 ? commands.first { $0.hasPrefix(word) } : nil)
  }
}
