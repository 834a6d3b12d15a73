extension KeywordQuery {
  /// Something about the query that the user would not expect.
  package enum Notice: Sendable, Hashable {
    /// The words after the first `limit` were ignored.
    case tooManyWords(limit: Int, given: Int)

    /// The text has no letter, digit or ideograph in it, so it matches nothing.
    case nothingToSearch

    /// Synonyms find more than was typed: what was typed, and what else is looked for.
    case synonyms(typed: String, others: [String])
  }
}
