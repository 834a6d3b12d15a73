import CatalogIndex
import CatalogStore
import CatalogText

/// How well a title of a segment fits the words: the tiers of ``RelevanceScale``, read from the words themselves.
///
/// A class, because loops that hold it would otherwise copy its columns.
final class TitleFit {
  private let whole: WordPattern?
  /// The words and phrases in the order typed; nil where the segment has no title with one of them.
  private let clauses: [WordPattern]?
  /// The words, where each of them is one.
  private let singleWords: [Range<UInt32>]
  let scale: RelevanceScale
  /// How many words a title has that is the words themselves and nothing more; -1 where none can be.
  let exactCount: Int32
  /// ``TitleSummary`` of each title.
  let summaries: ColumnReader<UInt32>
  let words: TitleWordReader
  /// What the first word of a title is that begins with the words; empty where none does.
  let firstWords: Range<UInt32>
  private let matcher: TitleMatcher
  private var failure: CatalogError?
  /// Looked for where a title has very many words only.
  private lazy var boundary: UInt32? = {
    do throws(CatalogError) {
      return try matcher.numbers(TitleWords.boundary, isPrefix: false).first.map { UInt32($0) }
    } catch {
      failure = error
      return nil
    }
  }()

  /// - Parameters:
  ///   - titles: how many titles will be looked at at most.
  ///   - words: of how many of them the words.
  init(_ query: KeywordQuery, _ matcher: TitleMatcher, titles: Int, words: Int) throws(CatalogError) {
    let isPrefix = query.required.last?.isPrefix ?? false
    self.matcher = matcher
    exactCount = isPrefix ? -1 : Int32(query.wordsInOrder.count { $0 != TitleWords.boundary })
    scale = RelevanceScale(query)
    whole = try WordPattern(query.wordsInOrder, isPrefix: isPrefix, matcher)
    var clauses: [WordPattern]? = []
    if query.required.count == 1 {
      clauses = whole.map { [$0] }
    } else {
      for clause in query.required {
        guard let pattern = try WordPattern(clause.words, isPrefix: clause.isPrefix, matcher) else {
          clauses = nil
          break
        }
        clauses?.append(pattern)
      }
    }
    self.clauses = clauses
    singleWords = clauses.map { $0.allSatisfy { $0.count == 1 } ? $0.map(\.first) : [] } ?? []
    firstWords = whole?.first ?? 0..<0
    summaries = try ColumnReader(
      matcher.segment, .titleSummary, UInt32.self, reads: titles, matcher.connection)
    self.words = try TitleWordReader(matcher.segment, titles: words, matcher.connection)
  }

  /// How many words a title has.
  @inline(__always)
  func count(_ title: Int) -> Int32 {
    let count = TitleSummary.count(summaries[title])
    return count < TitleSummary.manyWords ? Int32(count) : manyWords(title)
  }

  private func manyWords(_ title: Int) -> Int32 {
    let words = words[title]
    return Int32(clamping: (0..<words.count).count { words[$0] != boundary })
  }

  /// The place of a matching title: its tier.
  func tier(_ title: Int, isVideo: Bool) -> Int32 {
    beginning(title, isVideo: isVideo)
      ?? scale.number(areInOrder(title) ? .wordsInOrder : .allWords, isVideo: isVideo)
  }

  /// The tier of a matching title that begins with the words; nil for others.
  @inline(__always)
  func beginning(_ title: Int, isVideo: Bool) -> Int32? {
    guard let whole else { return nil }
    if whole.count == 1 {
      guard whole.first.contains(TitleSummary.first(summaries[title])) else { return nil }
    } else if !whole.matches(words[title], at: 0) {
      return nil
    }
    return scale.number(count(title) == exactCount ? .exactTitle : .beginsWithWords, isVideo: isVideo)
  }

  /// Whether a title has the words in the order typed.
  @inline(__always)
  func areInOrder(_ title: Int) -> Bool {
    let words = words[title]
    if singleWords.isEmpty { return areInOrder(words) }
    return unsafe singleWords.withUnsafeBufferPointer { wanted in
      var place = 0
      for at in wanted.indices {
        let word = unsafe wanted[at]
        guard let found = words.place(of: word, from: place, before: words.count) else { return false }
        place = found + 1
      }
      return true
    }
  }

  private func areInOrder(_ words: TitleWordReader.Words) -> Bool {
    guard let clauses else { return false }
    var place = 0
    for index in clauses.indices {
      guard let found = clauses[index].place(in: words, from: place) else { return false }
      place = found + clauses[index].count
    }
    return true
  }

  func check() throws(CatalogError) {
    if let failure { throw failure }
    try summaries.check()
    try words.check()
  }
}
