import CatalogStore
import CatalogText

/// How well a title of a segment fits the words: the tiers of ``RelevanceTiers``, read from the words themselves.
///
/// A class, because loops that hold it would otherwise copy its columns.
final class TitleFit {
  private let whole: WordPattern?
  /// Nil where one of the clauses has no title; empty where there is only one clause.
  private let near: [WordPattern]?
  private let distance: Int
  let wordCount: Int
  private let isPrefix: Bool
  /// ``TitleHead`` of each title.
  let heads: ColumnReader<UInt32>
  let words: WordReader
  /// What the first word of a title is that begins with the words; empty where none does.
  let firstWords: Range<UInt32>
  private let boundary: UInt32?

  /// - Parameters:
  ///   - titles: how many titles will be looked at at most.
  ///   - words: of how many of them the words.
  init(_ query: KeywordQuery, _ matcher: TitleMatcher, titles: Int, words: Int) throws(CatalogError) {
    isPrefix = query.required.last?.isPrefix ?? false
    wordCount = query.wordsInOrder.count { $0 != TitleWords.boundary }
    distance = wordCount + 3
    whole = try WordPattern(query.wordsInOrder, isPrefix: isPrefix, matcher)
    var patterns: [WordPattern]? = []
    if query.required.count > 1 {
      for clause in query.required.distinct {
        guard let pattern = try WordPattern(clause.words, isPrefix: clause.isPrefix, matcher) else {
          patterns = nil
          break
        }
        patterns?.append(pattern)
      }
    }
    near = patterns
    firstWords = whole?.first ?? 0..<0
    let place = try matcher.segment.lowerBound(Array(TitleWords.boundary.utf8), matcher.connection)
    boundary = place.isFound ? UInt32(place.index) : nil
    heads = try ColumnReader(matcher.segment, .titleHead, UInt32.self, reads: titles, matcher.connection)
    self.words = try WordReader(matcher.segment, titles: words, matcher.connection)
  }

  /// How many words a title has that is the words themselves and nothing more; -1 where none can be.
  var exactCount: Int32 { isPrefix ? -1 : Int32(wordCount) }

  /// How many words a title has.
  @inline(__always)
  func count(_ title: Int) -> Int32 {
    let count = TitleHead.count(heads[title])
    return count < TitleHead.manyWords ? Int32(count) : manyWords(title)
  }

  private func manyWords(_ title: Int) -> Int32 {
    let words = words[title]
    return Int32(clamping: (0..<words.count).count { words[$0] != boundary })
  }

  /// The place of a matching title: its tier.
  func tier(_ title: Int, isVideo: Bool) -> Int32 {
    let words = words[title]
    let fit: Int32
    if let whole, whole.matches(words, at: 0) {
      if count(title) == exactCount { return RelevanceTiers.exact }
      fit = 0
    } else if let whole, whole.isFound(in: words) {
      fit = 1
    } else {
      fit = areNear(words) ? 2 : 3
    }
    return 1 + fit + (isVideo ? RelevanceTiers.tiersPerType : 0)
  }

  /// Whether all clauses stand within the distance, as FTS5's NEAR counts it: no more than so many words between
  /// the end of the first one and the beginning of the last (https://sqlite.org/fts5.html#fts5_near_queries).
  private func areNear(_ words: WordReader.Words) -> Bool {
    guard let near, !near.isEmpty else { return false }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: near.count) { places in
      var last = 0
      for index in near.indices {
        guard let place = near[index].place(in: words, from: 0) else { return false }
        places[index] = place
        last = max(last, place)
      }
      while true {
        var isMatch = true
        for index in near.indices {
          let earliest = last - near[index].count - distance
          if places[index] >= earliest { continue }
          guard let place = near[index].place(in: words, from: earliest) else { return false }
          places[index] = place
          if place > last {
            last = place
            isMatch = false
          }
        }
        if isMatch, near.indices.allSatisfy({ places[$0] >= last - near[$0].count - distance }) {
          return true
        }
      }
    }
  }

  func check() throws(CatalogError) {
    try heads.check()
    try words.check()
  }
}
