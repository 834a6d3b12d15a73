import SmallAlgorithms

/// Collects clauses until the cap on words is reached, and counts on behind it.
struct QueryBuilder {
  private(set) var required: [KeywordQuery.Clause] = []
  private(set) var excluded: [KeywordQuery.Clause] = []
  private(set) var wordsInOrder: [String] = []
  /// The words of all chunks, also of those over the cap.
  private(set) var given = 0

  mutating func add(_ chunk: QueryChunks.Chunk) {
    let reading = WordReading.read(String(chunk.text), completesDotNet: chunk.isPrefix)
    guard reading.count > 0 else { return }
    let room = KeywordQuery.maximumWords - given
    given += reading.count
    guard room > 0 else { return }
    if reading.count <= room {
      append(
        KeywordQuery.Clause(
          words: reading.words, joined: reading.hyphenated, isPrefix: chunk.isPrefix),
        excludes: chunk.excludes)
    } else if !chunk.excludes {
      let words = Self.first(room, of: reading.words)
      append(KeywordQuery.Clause(words: words, joined: nil, isPrefix: false), excludes: false)
    }
  }

  /// Lets synonyms match in the place of what they are equal to.
  ///
  /// - Returns: what was widened, once each.
  mutating func widen(by synonyms: Synonyms) -> [KeywordQuery.Notice] {
    (synonyms.widen(&required, inRuns: true) + synonyms.widen(&excluded, inRuns: false)).distinct
  }

  private mutating func append(_ clause: KeywordQuery.Clause, excludes: Bool) {
    if excludes {
      excluded.append(clause)
      return
    }
    if Self.areSplit(wordsInOrder, clause.words) { wordsInOrder.append(TitleWords.boundary) }
    wordsInOrder.append(contentsOf: clause.words)
    required.append(clause)
  }

  /// Whether a boundary stands between words and those that follow them, as in a title of the same text.
  static func areSplit(_ words: [String], _ next: [String]) -> Bool {
    guard let last = words.last, let first = next.first else { return false }
    return isIdeograph(last) && isIdeograph(first)
  }

  private static func isIdeograph(_ word: String) -> Bool {
    word.unicodeScalars.first.map { ScalarKind($0) == .ideograph } ?? false
  }

  /// Boundaries are no words, so they come on top.
  private static func first(_ limit: Int, of words: [String]) -> [String] {
    var room = limit
    var taken: [String] = []
    for word in words where room > 0 {
      taken.append(word)
      if word != TitleWords.boundary { room -= 1 }
    }
    return taken
  }
}
