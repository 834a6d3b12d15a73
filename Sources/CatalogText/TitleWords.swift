/// A title as the words the index holds.
///
/// Where the rules leave a choice, this is what was chosen:
///
/// - A `#` directly after a word belongs to it. So do plus signs, if there are two or more or if no letter or
///   digit follows: `C#7` is `c#` and `7`, `C++11` is `c++` and `11`, `Java+Spring` is `java` and `spring`.
///   They do not attach to ideographs, of which every substring has to find the title.
/// - `.net` is a word of its own only as that literal name: one dot, no letter of an alphabet, digit or dot
///   before it, nothing after it. `.env` is `env`, `VB.NET` is `vb` and `net`.
/// - Apostrophes are `'` and all that ``TextNormalizer`` makes one. Between letters or digits they join: `L'essentiel` is
///   `lessentiel`, and `essentiel` is a joined form. What stands before one is a form too if it has three
///   characters or more (Turkish `Python'da`), so that `it` does not find `It's`.
/// - Joined forms of `az-900` and other words with single hyphens are always given; of words with dots,
///   slashes or ampersands only if every part has a letter, so `24/7` gives none. A name that mixes them also
///   gives the whole. With an article before it, it gives the forms without the article as well
///   (`L'e-commerce` gives `lecommerce` and `ecommerce`). `.net` counts as `net` there.
/// - Every dash is a hyphen: `K–12` is found by `k12`, `K - 12` is not.
/// - Each character of Han, kana, hangul, Thai, Lao, Khmer and Burmese is a word, so that any substring of a run of them
///   is a phrase. Of the latter four marks and vowel signs are characters too. They are called ideographs here.
/// - Joined forms end where ideographs begin.
/// - Words are at most 1,000 scalars long; longer runs are cut, and longer joined forms left out.
public struct TitleWords: Sendable, Hashable {
  /// The words in title order, with ``boundary`` between ideographs that do not touch.
  public let words: [String]

  /// Joined forms and aliases, each once, in order of appearance.
  package let joined: [String]

  /// The number of words, boundaries not counted.
  package let count: Int

  /// What stands between two ideographs that are not adjacent in the title.
  ///
  /// With it no phrase crosses a gap that a substring search would not cross. It is a symbol, so no text gives
  /// it as a word.
  public static let boundary = "\u{2581}"

  /// Reads a title.
  public init(_ title: String) {
    self.init(WordReading.read(title))
  }

  init(_ reading: WordReading) {
    words = reading.words
    joined = reading.distinctJoined
    count = reading.count
  }

  /// ``words`` with one space between.
  package var indexedWords: String { words.joined(separator: " ") }

  /// ``joined`` with one space between.
  package var indexedJoined: String { joined.joined(separator: " ") }
}
