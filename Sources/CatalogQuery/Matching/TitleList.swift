import CatalogIndex
import CatalogStore

/// Titles as words by number, and the titles of each word: a segment of the columnar index, or the same made of rows.
///
/// Safe: its pointers lead into what `owner` keeps, which never changes, and places are those of the same columns, which are
/// checked when they are read.
@safe
final class TitleList {
  /// What decides between assets before their rows are read: less comes first.
  struct Place {
    /// The asset's number in the source of record; of titles that only the history knows, their place among those.
    var asset: Int64
    /// Courses and paths before videos, what is available before what is retired, then courses before paths.
    var rank: UInt8
    /// Among assets of this list, newest first.
    var recency: UInt32
  }

  /// How many titles there are, those that are gone included.
  let count: Int
  let wordCount: Int
  private let tokenStart: UnsafePointer<UInt32>
  private let narrow: UnsafePointer<UInt16>?
  private let wide: UnsafePointer<UInt32>?
  private let wordStart: UnsafePointer<UInt32>
  private let wordBytes: UnsafePointer<UInt8>
  private let find: (String) throws(CatalogError) -> Int?
  private let postings: (Int) throws(CatalogError) -> Titles
  private let placing: (Int) -> Place?
  private let isGone: ((Int) -> Bool)?
  private let owner: AnyObject

  /// - Parameters:
  ///   - find: the number of a word.
  ///   - postings: the titles with a word, also as a joined form.
  ///   - place: nil for a title that is not asked for, or is there no more.
  ///   - isGone: whether a title is there no more; nil where all are.
  init(
    count: Int, wordCount: Int, tokenStart: UnsafePointer<UInt32>, narrow: UnsafePointer<UInt16>?,
    wide: UnsafePointer<UInt32>?, wordStart: UnsafePointer<UInt32>, wordBytes: UnsafePointer<UInt8>,
    find: @escaping (String) throws(CatalogError) -> Int?,
    postings: @escaping (Int) throws(CatalogError) -> Titles, place: @escaping (Int) -> Place?,
    isGone: ((Int) -> Bool)? = nil, owner: AnyObject
  ) {
    self.count = count
    self.wordCount = wordCount
    unsafe self.tokenStart = unsafe tokenStart
    unsafe self.narrow = unsafe narrow
    unsafe self.wide = unsafe wide
    unsafe self.wordStart = unsafe wordStart
    unsafe self.wordBytes = unsafe wordBytes
    self.find = find
    self.postings = postings
    placing = place
    self.isGone = isGone
    self.owner = owner
  }

  func number(of word: String) throws(CatalogError) -> Int? { try find(word) }

  func titles(with word: Int) throws(CatalogError) -> Titles { try postings(word) }

  /// How many titles there are that are there still.
  var countThere: Int {
    guard let isGone else { return count }
    return (0..<count).reduce(0) { $0 + (isGone($1) ? 0 : 1) }
  }

  /// How many titles with a word are there still.
  func frequency(_ word: Int) throws(CatalogError) -> Int {
    let titles = try titles(with: word)
    guard let isGone else {
      return unsafe titles.read(list: \.count, bits: { unsafe $0.reduce(0) { $0 + $1.nonzeroBitCount } })
    }
    var count = 0
    titles.forEach { if !isGone($0) { count += 1 } }
    return count
  }

  /// Nil for a title that is not asked for, or is there no more.
  func place(of title: Int) -> Place? { placing(title) }

  /// How many words a title has.
  @inline(__always)
  func length(of title: Int) -> Int { unsafe max(0, Int(tokenStart[title + 1]) - Int(tokenStart[title])) }

  func words(of title: Int) -> [UInt32] {
    let start = unsafe Int(tokenStart[title])
    return (start..<start + length(of: title)).map { word(at: $0) }
  }

  /// Whether a title is these words and no others.
  @inline(__always)
  func isTitle(_ title: Int, _ words: [UInt32]) -> Bool {
    guard length(of: title) == words.count else { return false }
    let start = unsafe Int(tokenStart[title])
    for (at, word) in words.enumerated() where self.word(at: start + at) != word { return false }
    return true
  }

  @inline(__always)
  private func word(at place: Int) -> UInt32 {
    if let narrow = unsafe self.narrow { return unsafe UInt32(narrow[place]) }
    return unsafe wide.map { unsafe $0[place] } ?? 0
  }

  /// A word's text.
  func text(of word: Int) -> String { unsafe String(decoding: bytes(of: word), as: UTF8.self) }

  /// A word's UTF-8.
  func bytes(of word: Int) -> UnsafeBufferPointer<UInt8> {
    let start = unsafe Int(wordStart[word])
    return unsafe UnsafeBufferPointer(
      start: wordBytes + start, count: max(0, Int(wordStart[word + 1]) - start))
  }
}
