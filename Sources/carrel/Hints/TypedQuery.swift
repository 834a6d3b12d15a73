import CommandOptions
import CommandOutput

/// The query that was typed, and how to type it in another way.
struct TypedQuery {
  private let options: TypedCriteria

  init(_ options: TypedCriteria) { self.options = options }

  /// What was typed, with other words in one piece in front, so that it can be pasted.
  ///
  /// - Parameters:
  ///   - words: may end with what `--not` leaves out, as a keyword does.
  ///   - flags: what is added.
  func command(_ words: String, adding flags: [String] = []) -> String {
    var words = words
    // What --not leaves out stands at the end of the keyword, and comes again with the other options.
    if let left = options.excludedText, words.hasSuffix(left) {
      words.removeLast(left.count)
      while words.last == " " { words.removeLast() }
    }
    let rest = Self.remaining(CommandLine.arguments.dropFirst(2), without: options.words) + flags
    let all = words.isEmpty ? rest : words.hasPrefix("-") ? rest + ["--", words] : [words] + rest
    return CommandLineText.text(CommandLine.arguments.dropFirst().prefix(1) + all)
  }

  /// The options as typed, but for where the page began: another question begins with its first page. A word that is an option's
  /// value as well is looked for behind the others first.
  private static func remaining(_ arguments: ArraySlice<String>, without words: [String]) -> [String] {
    var rest = Array(arguments)
    for word in words {
      let places = rest.indices.filter { rest[$0] == word }
      let alone = places.first { $0 == 0 || !rest[$0 - 1].hasPrefix("-") || rest[$0 - 1] == "--" }
      if let place = alone ?? places.first { rest.remove(at: place) }
    }
    if let start = rest.firstIndex(of: "--start") { rest.removeSubrange(start..<min(start + 2, rest.count)) }
    return rest.filter { $0 != "--" && !$0.hasPrefix("--start=") }
  }
}
