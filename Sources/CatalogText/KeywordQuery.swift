/// A keyword as somebody typed it, read by the query grammar.
///
/// Every text is a query; there are no errors. The grammar is read before anything is normalized:
///
/// - Chunks are separated by white space. A quote (`" “ ” „ « »` or the full-width one) opens a phrase at the start of a
///   chunk, or after its dashes, if another quote, of whichever form, follows anywhere later. Inside quotes everything
///   is text. What follows a closing quote is a new chunk, except `*`.
/// - Hyphens, dashes and minus signs at the start of a chunk exclude what follows them, if something does.
/// - Asterisks at the end of a chunk, or after a closing quote, make its last word a prefix.
/// - Chunks that normalize to no words are ignored.
public struct KeywordQuery: Sendable, Hashable {
  /// How many words a query may have.
  ///
  /// Ideographs count as words. The first word over it ends the query: a phrase that has to match is cut
  /// there, an exclusion is left out, since part of it would exclude more.
  package static let maximumWords = 256

  /// What a title has to match, in the order typed.
  public let required: [Clause]

  /// What no title may match, in the order typed.
  package let excluded: [Clause]

  /// What the user should be told.
  package let notices: [Notice]

  /// The words of ``required`` in the order typed, with boundaries between ideographs of different clauses
  /// as in a title of the same text.
  package let wordsInOrder: [String]

  /// Whether the text is empty or only white space, which means: no keyword.
  public let isBlank: Bool

  /// Whether there is a keyword, but nothing in it to look for.
  public var matchesNothing: Bool { !isBlank && required.isEmpty && excluded.isEmpty }

  /// Reads a keyword.
  ///
  /// - Parameters:
  ///   - text: as somebody typed it.
  ///   - synonyms: what finds its words as well.
  public init(_ text: String, _ synonyms: Synonyms = .none) {
    if synonyms.isEmpty, let words = Self.plainWords(text) {
      self.init(plain: words)
    } else {
      self.init(reading: text, synonyms)
    }
  }

  /// The short way, for what most people type.
  private init(plain words: [String]) {
    required = words.map { Clause(words: [$0], joined: nil, isPrefix: false) }
    excluded = []
    wordsInOrder = words
    notices = []
    isBlank = false
  }

  /// The long way, right for every text.
  init(reading text: String, _ synonyms: Synonyms) {
    var builder = QueryBuilder()
    var chunks = QueryChunks(text)
    var sawChunk = false
    while let chunk = chunks.next() {
      sawChunk = true
      builder.add(chunk)
    }
    isBlank = !sawChunk
    let widened = builder.widen(by: synonyms)
    required = builder.required
    excluded = builder.excluded
    wordsInOrder = builder.wordsInOrder
    if builder.given > Self.maximumWords {
      notices = [.tooManyWords(limit: Self.maximumWords, given: builder.given)] + widened
    } else {
      notices = sawChunk && builder.given == 0 ? [.nothingToSearch] : widened
    }
  }

  /// The words of a text of nothing but small letters, digits and spaces, which each are a clause as they stand; nil for others,
  /// blank ones and long ones among them.
  private static func plainWords(_ text: String) -> [String]? {
    var text = text
    return text.withUTF8 { text in
      guard text.count <= maximumWords else { return nil }
      var words: [String] = []
      var start = 0
      for at in 0...text.count {
        let byte = at < text.count ? unsafe text[at] : UInt8(ascii: " ")
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
        case UInt8(ascii: " "):
          if start < at {
            unsafe words.append(
              String(decoding: UnsafeBufferPointer(rebasing: text[start..<at]), as: UTF8.self))
          }
          start = at + 1
        default: return nil
        }
      }
      return words.isEmpty ? nil : words
    }
  }
}
