extension KeywordQuery {
  /// A word, phrase or prefix of a query, in any of the forms in which it may be found.
  public struct Clause: Sendable, Hashable {
    /// One word, or the words of a phrase.
    ///
    /// They stand in ``TitleWords/words``; a single word may stand in ``TitleWords/joined`` instead.
    package let words: [String]

    /// All words as one, for a name with a hyphen (`email` for `e-mail`), which matches like a single word.
    package let joined: String?

    /// Whether the last word, and ``joined``, need only be the beginning of a title's word.
    package let isPrefix: Bool

    /// What ``Synonyms`` set equal to it; each matches in its place, and has none of its own.
    package internal(set) var synonyms: [Clause] = []

    init(words: [String], joined: String?, isPrefix: Bool) {
      (self.words, self.joined, self.isPrefix) = (words, joined, isPrefix)
    }

    /// Itself as it was typed, then its synonyms: a text matches where it holds one of them.
    package var forms: [Clause] { synonyms.isEmpty ? [self] : [self] + synonyms }

    /// Its words as people write them: those of scripts without spaces stand together.
    package var text: String {
      var text = ""
      var isOpen = true
      for word in words where word != TitleWords.boundary {
        let isIdeograph = KeywordPiece.isIdeograph(word)
        text +=
          (isOpen || isIdeograph && text.last.map { KeywordPiece.isIdeograph(String($0)) } == true ? "" : " ")
          + word
        isOpen = false
      }
      return text
    }
  }
}
