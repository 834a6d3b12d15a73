/// What a pack has of texts in the history that may tell of the sender alone.
enum PassedText {
  /// The columns that may.
  static let columns: [(table: String, column: String)] = [
    ("run", "scope"), ("run", "detail"), ("quarantine", "source"), ("quarantine", "reason"),
    ("listing", "refusal"),
  ]

  /// - Parameter hasLaunchURLs: whether those may be passed on.
  static func of(_ text: String, _ table: String, _ column: String, hasLaunchURLs: Bool) -> String {
    switch (table, column) {
    case ("run", "scope"), ("quarantine", "source"): fileName(text)
    case ("quarantine", "reason"): hasLaunchURLs ? text : withoutAddresses(withoutQuotations(text))
    case ("run", "detail"), ("listing", "refusal"): hasLaunchURLs ? text : withoutAddresses(text)
    default: text
    }
  }

  /// Of paths the last name. Where one ends and the next begins, a blank does not tell, so of several only the last is left.
  private static func fileName(_ text: String) -> String {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
    return String(text[text.utf8.index(after: slash)...])
  }

  /// Without the values that a reason quotes, and without what an API said.
  private static func withoutQuotations(_ text: String) -> String {
    let isQuote = { (character: Character) in character == "'" || character == "\"" }
    var left = text
    if let first = left.firstIndex(where: isQuote), let last = left.lastIndex(where: isQuote), first < last {
      left.replaceSubrange(left.index(after: first)..<last, with: "…")
    }
    // What follows a colon is somebody else's text.
    return left.firstRange(of: ": ").map { String(left[..<$0.lowerBound]) } ?? left
  }

  /// Without words that are, or may be a piece of, a launch URL.
  private static func withoutAddresses(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let folded = word.lowercased()
      let isAddress =
        ["launch", "account", "login/"].contains { folded.contains($0) }
        || folded.contains("://") && (folded.contains("?") || folded.contains("&"))
      return isAddress ? "…" : String(word)
    }.joined(separator: " ")
  }
}
