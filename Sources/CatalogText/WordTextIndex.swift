/// Many texts, and which of them have a word: each is asked as ``WordText/holds(_:)`` would tell.
package struct WordTextIndex: Sendable {
  /// A word by its bytes: strings are equal where they mean the same.
  private struct Word: Hashable {
    var text: String

    static func == (one: Word, other: Word) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

    func hash(into hasher: inout Hasher) {
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }

  private let texts: [WordText]
  /// The places of the texts that have each word, ascending.
  private let places: [Word: [Int]]

  package init(_ texts: [WordText]) {
    self.texts = texts
    var places: [Word: [Int]] = [:]
    for (place, text) in texts.enumerated() {
      for word in text.words + text.joined {
        let word = Word(text: word)
        if places[word]?.last != place { places[word, default: []].append(place) }
      }
    }
    self.places = places
  }

  /// The places of the texts that hold a word, phrase or prefix of a keyword, in no order, some of them twice.
  package func places(_ clause: KeywordQuery.Clause) -> [Int] {
    clause.forms.flatMap { form in
      let joined = form.joined.map { places(word: $0, isPrefix: form.isPrefix) } ?? []
      if let word = form.words.first, form.words.count == 1 {
        return places(word: word, isPrefix: form.isPrefix) + joined
      }
      return joined + candidates(form).filter { texts[$0].holds(form) }
    }
  }

  private func places(word: String, isPrefix: Bool) -> [Int] {
    if !isPrefix { return places[Word(text: word)] ?? [] }
    return places.flatMap { $0.key.text.utf8.starts(with: word.utf8) ? $0.value : [] }
  }

  /// The texts that have the rarest whole word of a phrase.
  private func candidates(_ phrase: KeywordQuery.Clause) -> [Int] {
    let whole = phrase.isPrefix ? phrase.words.dropLast() : phrase.words[...]
    return whole.map { places(word: $0, isPrefix: false) }.min { $0.count < $1.count } ?? []
  }
}
