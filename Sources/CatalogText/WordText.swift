/// The words of texts that are searched together: a word may be anywhere in them, a phrase inside one of them.
///
/// They are read by the rules of titles (``TitleWords``).
package struct WordText: Sendable {
  /// What stands between the words of two texts, so that no phrase reaches from one into the other. Like
  /// ``TitleWords/boundary`` it is a symbol, which no text gives as a word.
  package static let separator = "\u{2582}"

  /// The words of all texts in order.
  package let words: [String]
  /// Their joined forms and aliases.
  package let joined: [String]

  package init(_ texts: some Sequence<String>) {
    var (words, joined): ([String], [String]) = ([], [])
    for text in texts {
      let read = TitleWords(text)
      if !words.isEmpty { words.append(Self.separator) }
      words += read.words
      joined += read.joined
    }
    self.words = words
    self.joined = joined
  }

  /// Whether a word, phrase or prefix of a keyword is in it.
  package func holds(_ clause: KeywordQuery.Clause) -> Bool { clause.forms.contains(where: holds(form:)) }

  private func holds(form clause: KeywordQuery.Clause) -> Bool {
    if let word = clause.words.first, clause.words.count == 1 {
      if holds(word: word, isPrefix: clause.isPrefix) { return true }
    } else if holds(phrase: clause) {
      return true
    }
    return clause.joined.map { holds(word: $0, isPrefix: clause.isPrefix) } ?? false
  }

  private func holds(word: String, isPrefix: Bool) -> Bool {
    words.contains { Self.fits($0, word, isPrefix: isPrefix) }
      || joined.contains { Self.fits($0, word, isPrefix: isPrefix) }
  }

  private func holds(phrase clause: KeywordQuery.Clause) -> Bool {
    let count = clause.words.count
    guard count > 0, words.count >= count else { return false }
    return (0...words.count - count).contains { start in
      clause.words.indices.allSatisfy {
        Self.fits(words[start + $0], clause.words[$0], isPrefix: clause.isPrefix && $0 == count - 1)
      }
    }
  }

  /// Bytes, as the index compares them: strings are equal where they mean the same.
  private static func fits(_ word: String, _ wanted: String, isPrefix: Bool) -> Bool {
    isPrefix ? word.utf8.starts(with: wanted.utf8) : word.utf8.elementsEqual(wanted.utf8)
  }
}
