/// One piece of a keyword as it was typed, and what the query grammar made of it.
public struct KeywordReading: Sendable, Hashable {
  /// What became of a piece.
  public enum Use: Sendable, Hashable {
    /// Titles have to match it.
    case required
    /// Titles must not match it.
    case excluded
    /// It holds no letter, digit or ideograph, so it was passed over.
    case nothingToSearch
    /// It stands behind the last word that a query may have, so it was passed over.
    case overLimit
  }

  /// The text as typed, asterisks included; without the dash that excludes and a phrase's quotes.
  public let typed: String
  /// What became of it.
  public let use: Use
  /// What is looked for; nil where it was passed over.
  package let clause: KeywordQuery.Clause?
}

extension KeywordQuery {
  /// The pieces of a keyword in the order typed, at most ``maximumWords`` of them.
  ///
  /// The clauses of those that are used are ``required`` and ``excluded``, read by the same code.
  package static func readings(of text: String, _ synonyms: Synonyms = .none) -> [KeywordReading] {
    var builder = QueryBuilder()
    var chunks = QueryChunks(text)
    var uses: [(typed: String, use: KeywordReading.Use)] = []
    while uses.count < maximumWords, let chunk = chunks.next() {
      let before = (builder.required.count, builder.excluded.count, builder.given)
      builder.add(chunk)
      let use: KeywordReading.Use =
        if builder.required.count > before.0 {
          .required
        } else if builder.excluded.count > before.1 {
          .excluded
        } else {
          builder.given > before.2 ? .overLimit : .nothingToSearch
        }
      uses.append((typed(chunk, in: text), use))
    }
    _ = builder.widen(by: synonyms)
    var required = builder.required[...]
    var excluded = builder.excluded[...]
    return uses.map { typed, use in
      let clause = use == .required ? required.popFirst() : use == .excluded ? excluded.popFirst() : nil
      return KeywordReading(typed: typed, use: use, clause: clause)
    }
  }

  private static func typed(_ chunk: QueryChunks.Chunk, in text: String) -> String {
    guard chunk.isPrefix else { return String(chunk.text) }
    let rest = text.unicodeScalars[chunk.text.endIndex...]
    let stars = (rest.first.map(Signs.isQuote) == true ? rest.dropFirst() : rest).prefix { $0 == "*" }
    return String(chunk.text) + String(stars)
  }
}
