/// The words of a title and its joined forms, each with the units of the normalized title that it was read from.
struct PlacedWords: WordCollector {
  private(set) var reading = WordReading()
  private var unitsOfWords: [Range<Int>] = []
  private var unitsOfJoined: [Range<Int>] = []

  init() {}

  var words: [String] { reading.words }

  var hyphenated: String? {
    get { reading.hyphenated }
    set { reading.hyphenated = newValue }
  }

  mutating func reserve(_ words: Int) { reading.reserve(words) }

  mutating func append(_ word: String, at units: Range<Int>) {
    reading.append(word, at: units)
    unitsOfWords.append(units)
  }

  mutating func appendBoundary() {
    reading.appendBoundary()
    // No clause begins or ends with one, so nobody asks for its place.
    unitsOfWords.append(0..<0)
  }

  mutating func appendJoined(_ form: String, at units: Range<Int>) {
    reading.appendJoined(form, at: units)
    unitsOfJoined.append(units)
  }

  func units(ofWord index: Int) -> Range<Int> { unitsOfWords[index] }

  /// Where a clause stands, each time it does.
  ///
  /// This is what the index does with the clause: one word may be a joined form, a phrase is looked for among
  /// the words alone.
  func units(of clause: KeywordQuery.Clause) -> [Range<Int>] {
    clause.forms.flatMap(units(ofForm:))
  }

  private func units(ofForm clause: KeywordQuery.Clause) -> [Range<Int>] {
    var found: [Range<Int>] = []
    if clause.words.count == 1 {
      found = units(ofOne: clause.words[0], isPrefix: clause.isPrefix)
    } else if clause.words.count > 1 {
      found = units(ofPhrase: clause.words, isPrefix: clause.isPrefix)
    }
    if let joined = clause.joined { found += units(ofOne: joined, isPrefix: clause.isPrefix) }
    return found
  }

  private func units(ofOne word: String, isPrefix: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for (index, other) in words.enumerated() where Self.matches(other, word, isPrefix) {
      found.append(unitsOfWords[index])
    }
    for (index, other) in reading.joined.enumerated() where Self.matches(other, word, isPrefix) {
      found.append(unitsOfJoined[index])
    }
    return found
  }

  private func units(ofPhrase phrase: [String], isPrefix: Bool) -> [Range<Int>] {
    guard words.count >= phrase.count else { return [] }
    var found: [Range<Int>] = []
    let last = phrase.count - 1
    for start in 0...words.count - phrase.count {
      var index = 0
      while index < last, words[start + index] == phrase[index] { index += 1 }
      guard index == last, Self.matches(words[start + last], phrase[last], isPrefix) else { continue }
      found.append(unitsOfWords[start].lowerBound..<unitsOfWords[start + last].upperBound)
    }
    return found
  }

  /// Bytewise, as the index compares: to Swift `c` with a mark does not begin with `c`.
  private static func matches(_ word: String, _ typed: String, _ isPrefix: Bool) -> Bool {
    isPrefix ? word.utf8.starts(with: typed.utf8) : word == typed
  }
}
