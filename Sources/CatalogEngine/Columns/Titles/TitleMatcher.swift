import CatalogIndex
import CatalogStore
import CatalogText
import SmallAlgorithms

/// Finds the titles of a segment that match the clauses of a keyword.
final class TitleMatcher {
  let segment: Segment
  let connection: ReadConnection
  private let postings: PostingReader
  /// The numbers of words that were looked up: ranking asks for those that matching asked for.
  private var known: [(word: String, isPrefix: Bool, numbers: Range<Int>)] = []
  /// So many titles are brought from memory together.
  private static let together = 64

  init(_ segment: Segment, _ connection: ReadConnection) {
    self.segment = segment
    self.connection = connection
    postings = .words(segment, connection)
  }

  /// The titles that match all of these.
  func titles(all clauses: [KeywordQuery.Clause]) throws(CatalogError) -> Titles {
    var sets: [Titles] = []
    for clause in clauses {
      let set = try titles(clause)
      if set.isEmpty { return .none }
      sets.append(set)
    }
    return Titles.intersection(sets)
  }

  /// What the segment tells of the assets that a keyword finds, where it is a single frequent word.
  func frequentWord(_ keyword: KeywordQuery) throws(CatalogError) -> FrequentWord? {
    guard let clause = keyword.required.first, keyword.excluded.isEmpty, keyword.required.distinct.count == 1,
      clause.words.count == 1, !clause.isPrefix, clause.joined == nil, clause.synonyms.isEmpty,
      let number = try numbers(clause.words[0], isPrefix: false).first
    else { return nil }
    return try FrequentWord(number, segment, connection)
  }

  /// The titles that match any of these.
  func titles(any clauses: [KeywordQuery.Clause]) throws(CatalogError) -> Titles {
    var sets: [Titles] = []
    for clause in clauses { sets.append(try titles(clause)) }
    return Titles.union(sets, words: segment.shape.titleBitmapWords)
  }

  private func titles(_ clause: KeywordQuery.Clause) throws(CatalogError) -> Titles {
    if clause.synonyms.isEmpty { return try titles(form: clause) }
    return Titles.union(
      try clause.forms.map { (form) throws(CatalogError) in try titles(form: form) },
      words: segment.shape.titleBitmapWords)
  }

  private func titles(form clause: KeywordQuery.Clause) throws(CatalogError) -> Titles {
    let main: Titles
    if clause.words.count == 1 {
      main = try titles(word: clause.words[0], isPrefix: clause.isPrefix)
    } else {
      main = try titles(phrase: clause)
    }
    guard let joined = clause.joined else { return main }
    return Titles.union(
      [main, try titles(word: joined, isPrefix: clause.isPrefix)], words: segment.shape.titleBitmapWords)
  }

  private func titles(phrase clause: KeywordQuery.Clause) throws(CatalogError) -> Titles {
    var (sets, others) = try titles(pairsOf: clause)
    // A pair's titles are those that have the one phrase.
    if clause.words.count == 2, let titles = sets.first { return titles }
    guard let pattern = try WordPattern(clause.words, isPrefix: clause.isPrefix, self) else { return .none }
    if let last = clause.words.last, others.last == last {
      others.removeLast()
      sets.append(try titles(word: last, isPrefix: clause.isPrefix))
    }
    for word in others.distinct { sets.append(try titles(word: word, isPrefix: false)) }
    let candidates = Titles.intersection(sets)
    let words = try TitleWordReader(segment, titles: candidates.listCount ?? segment.shape.titles, connection)
    var found: [UInt32] = []
    unsafe OrdinalSet.some(candidates).forEachBlock(in: 0..<segment.shape.titles) { block in
      for start in stride(from: 0, to: block.count, by: Self.together) {
        let some = unsafe UnsafeBufferPointer(
          rebasing: block[start..<min(block.count, start + Self.together)])
        _ = unsafe words.prefetch(some)
        for at in some.indices where unsafe pattern.isFound(in: words[Int(some[at])]) {
          unsafe found.append(some[at])
        }
      }
    }
    try words.check()
    return .list(found)
  }

  /// The titles of neighbouring words that the segment keeps, and the words that are in no such pair.
  private func titles(
    pairsOf clause: KeywordQuery.Clause
  ) throws(CatalogError) -> (sets: [Titles], others: [String]) {
    guard let pairs = PairReader(segment, connection) else { return ([], clause.words) }
    // What begins with the last word may be many words.
    let whole = clause.isPrefix ? clause.words.dropLast() : clause.words[...]
    let found = try pairs.titles(
      whole.map { (word) throws(CatalogError) in (word, try numbers(word, isPrefix: false).first) })
    return (found.sets, clause.words.indices.filter { !found.paired.contains($0) }.map { clause.words[$0] })
  }

  private func titles(word: String, isPrefix: Bool) throws(CatalogError) -> Titles {
    try postings.items(try numbers(word, isPrefix: isPrefix))
  }

  /// The numbers of the words that begin with a word, or are that word.
  func numbers(_ word: String, isPrefix: Bool) throws(CatalogError) -> Range<Int> {
    // Bytes, as the segment compares them: strings are equal where they mean the same.
    for entry in known where entry.isPrefix == isPrefix && entry.word.utf8.elementsEqual(word.utf8) {
      return entry.numbers
    }
    let numbers = try segment.words(word, isPrefix: isPrefix, connection)
    known.append((word, isPrefix, numbers))
    return numbers
  }
}
