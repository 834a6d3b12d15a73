import CatalogText

/// Gives each word a number. Words are compared byte by byte: Swift's `==` on strings takes two spellings of
/// one accent as equal, SQLite does not.
struct ModelVocabulary {
  private var numbers: [[UInt8]: Int] = [:]
  private var words: [[UInt8]] = []

  mutating func number(_ word: String) -> Int {
    let bytes = Array(word.utf8)
    if let known = numbers[bytes] { return known }
    numbers[bytes] = words.count
    words.append(bytes)
    return words.count - 1
  }

  mutating func title(_ text: String, locale: String) -> ModelTitle {
    let read = TitleWords(text)
    return ModelTitle(
      locale: locale, text: text, words: read.words.map { number($0) },
      joined: read.joined.map { number($0) },
      count: read.count, normalized: Array(read.words.joined(separator: " ").utf8))
  }

  /// The numbers of the words that a word of a question stands for.
  func matches(_ word: String, isPrefix: Bool) -> Set<Int> {
    let bytes = Array(word.utf8)
    if isPrefix { return Set(words.indices.filter { words[$0].starts(with: bytes) }) }
    return Set([numbers[bytes]].compactMap { $0 })
  }
}
