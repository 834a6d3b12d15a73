/// The query grammar: takes a text apart into chunks, in one pass.
struct QueryChunks: IteratorProtocol {
  /// What stands between white space, or one quoted phrase.
  struct Chunk: Equatable {
    var text: Substring
    var excludes: Bool
    var isPrefix: Bool
  }

  private let text: String
  private let scalars: String.UnicodeScalarView
  private var position: String.Index
  /// A quote at or behind the last one never opens a phrase, which spares searching for its partner.
  private let lastQuote: String.Index?

  init(_ text: String) {
    self.text = text
    scalars = text.unicodeScalars
    position = text.startIndex
    lastQuote = scalars.lastIndex(where: Signs.isQuote)
  }

  mutating func next() -> Chunk? {
    skip { $0.isSeparator }
    guard position < scalars.endIndex else { return nil }
    let start = position
    skip(while: Signs.isDash)
    let excludes = start < position
    if excludes, position == scalars.endIndex || scalars[position].isSeparator {
      return Chunk(text: text[start..<position], excludes: false, isPrefix: false)
    }
    if let phrase = quotedPhrase() {
      return Chunk(text: phrase, excludes: excludes, isPrefix: skipsAsterisks())
    }
    let bodyStart = position
    skip { !$0.isSeparator }
    var end = position
    while end > bodyStart, scalars[scalars.index(before: end)] == "*" { end = scalars.index(before: end) }
    return Chunk(text: text[bodyStart..<end], excludes: excludes, isPrefix: end < position)
  }

  private mutating func quotedPhrase() -> Substring? {
    guard Signs.isQuote(scalars[position]), let lastQuote, position < lastQuote else { return nil }
    position = scalars.index(after: position)
    let start = position
    skip { !Signs.isQuote($0) }
    let phrase = text[start..<position]
    position = scalars.index(after: position)
    return phrase
  }

  private mutating func skipsAsterisks() -> Bool {
    let start = position
    skip { $0 == "*" }
    return start < position
  }

  private mutating func skip(while matches: (Unicode.Scalar) -> Bool) {
    while position < scalars.endIndex, matches(scalars[position]) {
      position = scalars.index(after: position)
    }
  }
}
