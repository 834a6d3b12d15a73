extension KeywordQuery {
  /// A word, phrase or prefix that a title matches or does not.
  public struct Clause: Sendable, Hashable {
    /// One word, or the words of a phrase.
    ///
    /// They stand in ``TitleWords/words``; a single word may stand in ``TitleWords/joined`` instead.
    package let words: [String]

    /// All words as one, for a name with a hyphen (`email` for `e-mail`), which matches like a single word.
    package let joined: String?

    /// Whether the last word, and ``joined``, need only be the beginning of a title's word.
    package let isPrefix: Bool
  }
}
