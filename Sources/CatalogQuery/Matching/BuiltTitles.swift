import CatalogIndex
import CatalogStore
import SmallAlgorithms

/// A ``TitleList`` in memory of our own: of rows where a file has no columnar index, and of titles that only the history knows.
///
/// Safe: what it gives away are the addresses of its own memory, which it frees when nobody has it any more.
@safe
final class BuiltTitles {
  /// What a title is found by.
  struct Title {
    /// One space between.
    var words: String
    var joined: String
    /// Nil for a title that is not asked for.
    var place: TitleList.Place?
  }

  private let tokenStart: UnsafeMutablePointer<UInt32>
  private let tokens: UnsafeMutablePointer<UInt32>
  private let wordStart: UnsafeMutablePointer<UInt32>
  private let wordBytes: UnsafeMutablePointer<UInt8>
  private let numbers: [String: Int]
  private let postings: [[UInt32]]
  private let places: [TitleList.Place?]

  init(_ titles: [Title]) {
    var known: [String: UInt32] = [:]
    var texts: [String] = []
    var postings: [[UInt32]] = []
    // Scalars: to Swift a space and the mark behind it are one character.
    func words(_ text: String) -> [String] { text.unicodeScalars.split(separator: " ").map(String.init) }
    func number(_ word: String) -> Int {
      if let number = known[word] { return Int(number) }
      known[word] = UInt32(texts.count)
      texts.append(word)
      postings.append([])
      return texts.count - 1
    }
    func found(_ word: Int, _ title: Int) {
      if postings[word].last != UInt32(title) { postings[word].append(UInt32(title)) }
    }
    var starts: [UInt32] = [0]
    var tokens: [UInt32] = []
    for (title, entry) in titles.enumerated() {
      for word in words(entry.words) {
        let word = number(word)
        tokens.append(UInt32(word))
        found(word, title)
      }
      starts.append(UInt32(tokens.count))
      for word in words(entry.joined) { found(number(word), title) }
    }
    var bytes: [UInt8] = []
    var wordStarts: [UInt32] = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      wordStarts.append(UInt32(bytes.count))
    }
    unsafe tokenStart = Self.copy(starts)
    unsafe self.tokens = Self.copy(tokens)
    unsafe wordStart = Self.copy(wordStarts)
    unsafe wordBytes = Self.copy(bytes)
    numbers = known.mapValues { Int($0) }
    self.postings = postings
    places = titles.map(\.place)
  }

  deinit {
    unsafe tokenStart.deallocate()
    unsafe tokens.deallocate()
    unsafe wordStart.deallocate()
    unsafe wordBytes.deallocate()
  }

  /// Room for one more, so that there is an address even of nothing.
  private static func copy<Value: BitwiseCopyable & ExpressibleByIntegerLiteral>(
    _ values: [Value]
  ) -> UnsafeMutablePointer<Value> {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: values.count + 1)
    unsafe memory.initialize(to: 0)
    for (at, value) in values.enumerated() { unsafe (memory + at).initialize(to: value) }
    return unsafe memory
  }

  /// The list; it keeps this alive.
  var list: TitleList {
    let (numbers, postings, places) = (numbers, postings, places)
    return unsafe TitleList(
      count: places.count, wordCount: postings.count, tokenStart: tokenStart, narrow: nil, wide: tokens,
      wordStart: wordStart, wordBytes: wordBytes, find: { numbers[$0] }, postings: { .list(postings[$0]) },
      place: { places[$0] }, owner: self)
  }
}
