import BenchmarkKit
import CatalogQuery
import CatalogText

/// How many lines of one kind were matched, and how many rightly.
struct MatchTally {
  private(set) var lines = 0
  private(set) var answered = 0
  private(set) var right = 0
  /// Among the best and the alternatives.
  private(set) var shown = 0
  var seconds = 0.0

  /// - Returns: whether it counts, and the answer is wrong.
  mutating func add(_ line: ListedTitle, _ match: AssetMatch) -> Bool {
    let wanted = line.title.map { TitleWords($0).words }
    func isWanted(_ title: String) -> Bool { wanted == TitleWords(title).words }
    let isRight = match.best.map { isWanted($0.title) } ?? (line.title == nil)
    // The line is another title of the catalog now, word for word: nobody could know better.
    if !isRight, [.exact, .folded].contains(match.certainty) { return false }
    lines += 1
    if match.best != nil { answered += 1 }
    if match.best != nil, isRight { right += 1 }
    if line.title != nil, isRight || match.alternatives.contains(where: { isWanted($0.title) }) { shown += 1 }
    return !isRight
  }
}
