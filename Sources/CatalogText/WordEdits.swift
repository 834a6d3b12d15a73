/// Finds what words of alphabets may be misspelt for, in one look at each word of the titles.
package struct WordEdits {
  private var asked: [MisspeltWord] = []
  /// Words that the pieces may be parts of, or be made of, and the titles that hold them.
  private var parts: [String: Int] = [:]
  private let pieces: [KeywordPiece]
  private let keyword: String

  package init(_ pieces: [KeywordPiece], of keyword: String) {
    self.pieces = pieces
    self.keyword = keyword
    for (index, piece) in pieces.enumerated() where Self.isEditable(piece) {
      asked.append(
        MisspeltWord(piece.normalized, piece: index, isPrefix: piece.isPrefix))
      for (left, right) in Self.splits(piece.normalized) { (parts[left], parts[right]) = (0, 0) }
      if let joined = joined(index) { parts[joined] = 0 }
    }
  }

  /// Whether there is a word to look at.
  package var isAsking: Bool { !asked.isEmpty }

  private static func isEditable(_ piece: KeywordPiece) -> Bool {
    let scalars = piece.normalized.unicodeScalars
    return !piece.isIdeographic && !piece.isTechnical && (2...64).contains(scalars.count)
      && scalars.contains(where: \.properties.isAlphabetic)
  }

  /// Two words of at least two letters each.
  private static func splits(_ word: String) -> [(String, String)] {
    let scalars = Array(word.unicodeScalars)
    guard scalars.count >= 4 else { return [] }
    return (2...scalars.count - 2).map {
      (text(scalars[..<$0]), text(scalars[$0...]))
    }
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// A piece and the next one as one word.
  private func joined(_ index: Int) -> String? {
    guard index + 1 < pieces.count else { return nil }
    let next = pieces[index + 1]
    guard !next.isIdeographic, !next.isTechnical, !next.isPrefix, !pieces[index].isPrefix else { return nil }
    // A quote, a star or a word to leave out between them would be lost.
    let between = keyword[pieces[index].range.upperBound..<next.range.lowerBound]
    guard between.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) else { return nil }
    return pieces[index].normalized + next.normalized
  }

  /// Whether what stands before a star is asked about: it may be the beginning of any word.
  package var asksForPrefix: Bool { asked.contains(where: \.isPrefix) }

  /// Whether a look at a word would be worth it.
  package mutating func isNear(_ word: String) -> Bool {
    if parts[word] != nil { return true }
    for index in asked.indices where asked[index].isNear(word) { return true }
    return false
  }

  package mutating func look(at word: String, titles: Int) {
    if parts[word] != nil { parts[word] = titles }
    // Names such as `c++` are nobody's misspelling.
    guard !word.utf8.contains(where: { $0 == 0x2B || $0 == 0x23 || $0 == 0x2E }) else { return }
    for index in asked.indices {
      asked[index].look(at: word, titles: titles)
    }
  }

  /// For each piece the edits that begin with it, and whether titles hold it as it is.
  ///
  /// What is not asked about is taken as it is.
  package func found() -> (edits: [[SpellingEdit]], known: [Bool]) {
    var edits: [[SpellingEdit]] = Array(repeating: [], count: pieces.count)
    var known = Array(repeating: true, count: pieces.count)
    for one in asked {
      let here = one.piece..<one.piece + 1
      known[one.piece] = one.isKnown
      for (word, near) in one.near {
        edits[one.piece].append(
          SpellingEdit(pieces: here, text: word, distance: near.distance, titles: near.titles))
      }
      if !one.isPrefix {
        for (left, right) in Self.splits(one.word) {
          guard let first = parts[left], let second = parts[right], min(first, second) > 0 else { continue }
          edits[one.piece].append(
            SpellingEdit(pieces: here, text: left + " " + right, distance: 1, titles: min(first, second)))
        }
      }
      if let joined = joined(one.piece), let titles = parts[joined], titles > 0 {
        edits[one.piece].append(
          SpellingEdit(pieces: one.piece..<one.piece + 2, text: joined, distance: 1, titles: titles))
      }
    }
    return (edits, known)
  }
}
