import CatalogText
import CommandOutput

/// Somebody types `carrel quer java`, `carrel search java` or just `carrel java`.
package enum CommandHint {
  /// What other tools call our commands.
  private static let synonyms: [String: [String]] = [
    "query": ["search", "find", "ask", "list", "ls", "lookup", "grep", "filter", "facets", "courses"],
    "status": ["stats", "stat", "info", "state", "summary"],
    "sync": ["update", "pull", "fetch", "download", "refresh", "init"],
    "import": ["load", "add", "read"], "export": ["dump", "csv"],
    "verify": ["check", "fsck", "doctor"],
    "changes": ["diff", "log", "history", "news", "new", "feed", "rss", "atom"],
    "show": ["get", "view", "cat"],
    "serve": ["server", "start", "emulator"], "rebuild": ["repair", "reindex", "index", "fix"],
    "backup": ["copy", "snapshot"], "similar": ["like", "related"], "explain": ["why"],
    "match": ["resolve", "map", "identify"],
    "report duplicates": ["duplicates", "dupes"], "report coverage": ["coverage", "gaps", "matrix"],
    "report stale": ["stale", "old"], "report credentials": ["credits", "ceu"], "report drift": ["drift"],
    "count": ["cross", "crosstab", "pivot", "group", "groupby", "tally"], "report": ["reports", "audit"],
    "saved": ["searches", "alerts"],
    "suggest": ["complete", "autocomplete"], "auth status": ["login", "whoami", "credentials"],
    "demo": ["try"], "help": ["man", "usage"], "--version": ["version"],
    "--generate-completion-script": ["completion", "completions"],
  ]
  private static let shells = ["bash", "zsh", "fish"]

  /// The sentence that helps; nil where the first argument is a command or an option.
  ///
  /// - Parameter commands: what there is.
  package static func hint(for arguments: [String], commands: [String]) -> String? {
    let isHelp = arguments.dropFirst().first == "help"
    guard let typed = arguments.dropFirst(isHelp ? 2 : 1).first, !typed.hasPrefix("-"),
      !commands.contains(typed)
    else { return nil }
    let rest = Array(arguments.dropFirst(isHelp ? 3 : 2))
    let said = "there is no command '\(Display.safe(typed))'"
    let meant = meant(by: typed.lowercased(), before: rest, commands)
    if isHelp {
      guard let meant, !meant.hasPrefix("--") else { return "\(said); all commands: carrel help" }
      return "\(said); did you mean: carrel help \(meant)"
    }
    if let meant { return "\(said); did you mean: \(command(meant, rest))" }
    return "\(said); to search titles: \(CommandLineText.text(["query"] + arguments.dropFirst()))"
  }

  /// The sentence that helps somebody who types `carrel pack aply`; nil where the first argument is no group, or the second one
  /// of its commands or an option.
  ///
  /// - Parameter groups: the commands of each group.
  package static func hint(for arguments: [String], groups: [String: [String]]) -> String? {
    guard arguments.count > 2, let commands = groups[arguments[1]] else { return nil }
    let (group, typed, rest) = (arguments[1], arguments[2], arguments.dropFirst(3))
    if typed.hasPrefix("-") || commands.contains(typed) { return nil }
    let said = "there is no command '\(group) \(Display.safe(typed))'"
    guard let meant = NearestName.of(typed.lowercased(), among: commands) else {
      return "\(said); choose from \(commands.joined(separator: ", "))"
    }
    return "\(said); did you mean: \(CommandLineText.text([group, meant] + rest))"
  }

  /// The command that is called so elsewhere, or is nearest to what was typed.
  private static func meant(by word: String, before rest: [String], _ commands: [String]) -> String? {
    // Whoever names something to check means a list of assets: carrel verify takes nothing.
    if word == "check", let first = rest.first, !first.hasPrefix("-") { return "watch" }
    if let known = synonyms.first(where: { $0.value.contains(word) }) { return known.key }
    if let near = NearestName.of(word, among: commands) { return near }
    // Short ones are near to too many words that somebody may look for.
    return synonyms.first { entry in
      entry.value.contains { name in
        var distance = EditDistance(to: name)
        return name.count >= 6 && distance(word, limit: 1) != nil
      }
    }?.key
  }

  private static func command(_ meant: String, _ rest: [String]) -> String {
    let words = meant.split(separator: " ").map(String.init)
    guard meant.hasPrefix("--") else { return CommandLineText.text(words + rest) }
    let isScript = meant == "--generate-completion-script"
    return CommandLineText.text(words + (isScript ? [rest.first { shells.contains($0) } ?? "bash"] : []))
  }
}
