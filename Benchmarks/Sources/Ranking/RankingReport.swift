import BenchmarkKit
import Foundation

/// The page with what came out.
struct RankingReport {
  let engines: [String]
  let titles: Int
  let perLocale: Int
  let seed: UInt64
  let origin: String
  /// By locale, kind of question, kind of asset.
  let tallies: [(label: String, group: String, tally: RankTally)]

  var text: String {
    """
    # Finding a known title

    Written by `Benchmarks/ranking`: up to \(perLocale) courses and \(perLocale) videos of each locale are looked for among
    \(titles) titles of all locales, with seed \(seed). The numbers are mean reciprocal ranks: 1 where the title always
    came first, 0.5 where it came second; a title that is not among the first hundred counts 0. An asset with the same
    title counts as found.

    \(table("locale", "locale"))
    \(table("question", "question"))
    \(table("asset", "asset"))
    *Among videos* leaves courses and paths out of all pages, *among those* the videos: of titles that begin with the words
    Carrel shows courses and paths before videos, and the others know of neither. By locale, each among its own kind:

    \(table("inKind", "locale"))
    *Two or three words* of the title in their order; the title with *one word missing*; one or two words from its beginning
    and about half of the next (*last word unfinished*). Titles have three words or more. Of Chinese and Japanese titles,
    three characters that touch stand for a word.

    All three get the same normalized words (the others get pairs of characters for CJK) and require all of them, so they find
    the same assets; only the order differs. *bm25* is FTS5's; *tantivy* ranks as it does by default. The last columns
    say on how many questions Carrel put the title higher and lower.

    Titles: \(origin)

    """
  }

  private func table(_ group: String, _ title: String) -> String {
    let others = engines.dropFirst()
    var table = MarkdownTable([title, "questions"] + engines + others.map { "against \($0)" })
    for entry in tallies where entry.group == group || (entry.group == "all" && group != "inKind") {
      table.add(
        [entry.label, String(entry.tally.count)]
          + engines.map { String(format: "%.3f", entry.tally.mean($0)) }
          + others.map { entry.tally.duel(with: $0) })
    }
    return table.text
  }
}
