import CatalogQuery
import LearningAPI

/// Under a table without hits: the same command with the words spelt as titles spell them.
struct SpellingHint {
  private let catalog: Catalog
  private let options: CriteriaOptions

  init(_ catalog: Catalog, _ options: CriteriaOptions) {
    self.catalog = catalog
    self.options = options
  }

  /// The line of a table, with the hint where it is the one that says that nothing matches.
  func added(to line: String, _ answer: Answer) -> String {
    guard answer.total == 0, line.hasPrefix("no asset matches"),
      let spelling = try? catalog.nearestSpelling(for: answer.criteria)
    else { return line }
    // A query string cannot be pasted together from words.
    let isQueryString = answer.criteria.sentParameters != nil
    return "\(line); did you mean: \(Display.safe(isQueryString ? spelling : command(spelling)))"
  }

  /// What was typed, with the words in one piece in front, so that it can be pasted.
  private func command(_ spelling: String) -> String {
    var words = spelling
    // What --not leaves out stands at the end of the keyword, and comes again with the other options.
    if let left = options.excludedText, words.hasSuffix(left) {
      words.removeLast(left.count)
      while words.last == " " { words.removeLast() }
    }
    let rest = Self.remaining(CommandLine.arguments.dropFirst(2), without: options.words)
    let quoted = ShellWord(words).quoted
    return
      (["carrel", "query"]
      + (words.hasPrefix("-") ? rest + ["--", quoted] : [quoted] + rest)).joined(separator: " ")
  }

  /// The options as typed. A word that is an option's value as well is looked for behind the others first.
  private static func remaining(_ arguments: ArraySlice<String>, without words: [String]) -> [String] {
    var rest = Array(arguments)
    for word in words {
      let places = rest.indices.filter { rest[$0] == word }
      let alone = places.first { $0 == 0 || !rest[$0 - 1].hasPrefix("-") || rest[$0 - 1] == "--" }
      if let place = alone ?? places.first { rest.remove(at: place) }
    }
    return rest.filter { $0 != "--" }.map { ShellWord($0).quoted }
  }
}
