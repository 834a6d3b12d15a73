import CatalogStore
import CatalogText

/// Finds the titles of a segment that match the clauses of a keyword.
struct TitleMatcher {
  let segment: Segment
  let connection: ReadConnection
  private let tokenStarts: UnsafePointer<UInt32>?
  private let tokens: UnsafePointer<UInt32>?

  /// - Parameter readsWords: whether anybody will look at the order of words.
  init(_ segment: Segment, readsWords: Bool, _ connection: ReadConnection) throws(CatalogError) {
    self.segment = segment
    self.connection = connection
    tokenStarts = readsWords ? try segment.whole(.tokenStart, UInt32.self, connection) : nil
    tokens = readsWords ? try segment.whole(.tokens, UInt32.self, connection) : nil
  }

  /// The words of a title in their order.
  @inline(__always)
  func words(of title: Int) -> UnsafeBufferPointer<UInt32> {
    guard let tokenStarts, let tokens else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = Int(tokenStarts[title])
    return UnsafeBufferPointer(start: tokens + start, count: max(0, Int(tokenStarts[title + 1]) - start))
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

  /// The titles that match any of these.
  func titles(any clauses: [KeywordQuery.Clause]) throws(CatalogError) -> Titles {
    var sets: [Titles] = []
    for clause in clauses { sets.append(try titles(clause)) }
    return Titles.union(sets, words: segment.shape.bitmapWords)
  }

  private func titles(_ clause: KeywordQuery.Clause) throws(CatalogError) -> Titles {
    let main: Titles
    if clause.words.count == 1 {
      main = try titles(word: clause.words[0], isPrefix: clause.isPrefix)
    } else {
      main = try titles(phrase: clause)
    }
    guard let joined = clause.joined else { return main }
    return Titles.union(
      [main, try titles(word: joined, isPrefix: clause.isPrefix)], words: segment.shape.bitmapWords)
  }

  private func titles(phrase clause: KeywordQuery.Clause) throws(CatalogError) -> Titles {
    guard let pattern = try WordPattern(clause.words, isPrefix: clause.isPrefix, self) else { return .none }
    var sets: [Titles] = []
    for word in clause.words.dropLast().distinct { sets.append(try titles(word: word, isPrefix: false)) }
    if let last = clause.words.last { sets.append(try titles(word: last, isPrefix: clause.isPrefix)) }
    return .list(Titles.intersection(sets).filter { pattern.isFound(in: words(of: $0)) })
  }

  private func titles(word: String, isPrefix: Bool) throws(CatalogError) -> Titles {
    if isPrefix { return try titles(words: try segment.words(beginning: Array(word.utf8), connection)) }
    let place = try segment.lowerBound(word.utf8, connection)
    return place.isFound ? try titles(word: place.index) : .none
  }

  private func titles(word: Int) throws(CatalogError) -> Titles {
    let bitmap = try segment.whole(.bitmapIndex, UInt32.self, connection)[word]
    if bitmap != Segment.noBitmap {
      let width = segment.shape.bitmapWords
      let range = Int(bitmap) * width..<(Int(bitmap) + 1) * width
      let words = try segment.column(.bitmaps).values(UInt64.self, range, connection)
      return .storedBits(UnsafeBufferPointer(start: words + range.lowerBound, count: width))
    }
    return .stored(try list(word..<word + 1))
  }

  /// The lists of neighbouring words, one after the other.
  private func list(_ words: Range<Int>) throws(CatalogError) -> UnsafeBufferPointer<UInt32> {
    let starts = try segment.whole(.postingStart, UInt32.self, connection)
    let start = Int(starts[words.lowerBound])
    let range = start..<max(start, Int(starts[words.upperBound]))
    let titles = try segment.column(.postings).values(UInt32.self, range, connection)
    return UnsafeBufferPointer(start: titles + start, count: range.count)
  }

  private func titles(words: Range<Int>) throws(CatalogError) -> Titles {
    if words.isEmpty { return .none }
    if words.count == 1 { return try titles(word: words.lowerBound) }
    let bitmaps = try segment.whole(.bitmapIndex, UInt32.self, connection)
    let lists = try list(words)
    let frequent = words.filter { bitmaps[$0] != Segment.noBitmap }
    if frequent.isEmpty, lists.count <= Titles.leastForBits { return .list(Titles.sorted(Array(lists))) }
    var all = [UInt64](repeating: 0, count: segment.shape.bitmapWords)
    Titles.stored(lists).insert(into: &all)
    for word in frequent { try titles(word: word).insert(into: &all) }
    return .bits(all)
  }
}
