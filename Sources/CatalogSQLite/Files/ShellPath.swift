/// A path as a shell reads it, in commands that messages tell.
package enum ShellPath {
  /// In single quotes; one that looks like an option gets a folder.
  package static func quoted(_ path: String) -> String {
    word(path.hasPrefix("-") ? "./" + path : path)
  }

  /// Any text in single quotes.
  package static func word(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
