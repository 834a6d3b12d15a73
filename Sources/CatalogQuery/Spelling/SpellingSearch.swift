import CatalogStore
import CatalogText

/// Looks for the nearest spelling of one keyword.
struct SpellingSearch {
  /// Longer keywords are pasted texts rather than typed words.
  private static let pieceLimit = 24
  /// How many spellings are tried in all.
  private static let trials = 120
  private let keyword: String
  private let matches: SpellingMatches
  private let connection: ReadConnection

  init(_ keyword: String, _ matches: SpellingMatches, _ connection: ReadConnection) {
    self.keyword = keyword
    self.matches = matches
    self.connection = connection
  }

  func nearest() throws(CatalogError) -> String? {
    let pieces = KeywordPiece.required(in: keyword)
    guard !pieces.isEmpty, pieces.count <= Self.pieceLimit, try !matches.any(keyword) else { return nil }
    let words = WordEdits(pieces, of: keyword)
    let runs = try ideographs(pieces)
    guard words.isAsking else { return try nearest(pieces, words, runs, 1...Int.max) }
    let vocabulary = try TitleVocabulary(connection)
    var first = 1
    // Most misspelt words are one letter off, and going through all words takes long.
    if let near = words.nearest {
      var quick = words
      for word in near {
        let titles = try vocabulary.titles(with: word)
        if titles > 0 { quick.look(at: word, titles: titles) }
      }
      // Up to this distance no edit of two letters has a place: each unknown word needs an edit, and one edit
      // joins two words at most. Words that titles hold are never taken for one two letters off.
      let unknown = quick.found().known.count { !$0 } + runs.count { $0.value != nil }
      let last = unknown == 0 ? Int.max : 1 + unknown / 2
      if let spelling = try nearest(pieces, quick, runs, 1...last) { return spelling }
      guard last < .max else { return nil }
      first = last + 1
    }
    var all = words
    try vocabulary.forEachWord { all.look(at: $0, titles: $1) }
    return try nearest(pieces, all, runs, first...Int.max)
  }

  /// The edits of the runs of Han, kana and hangul by the numbers of their pieces; nil for those that titles hold.
  private func ideographs(_ pieces: [KeywordPiece]) throws(CatalogError) -> [Int: [SpellingEdit]?] {
    let edits = IdeographEdits(matches, connection)
    var found: [Int: [SpellingEdit]?] = [:]
    for (index, piece) in pieces.enumerated() where piece.isIdeographic {
      found.updateValue(try edits.edits(of: piece, at: index), forKey: index)
    }
    return found
  }

  /// The first spelling that something matches, among those with these distances.
  private func nearest(
    _ pieces: [KeywordPiece], _ words: WordEdits, _ runs: [Int: [SpellingEdit]?],
    _ distances: ClosedRange<Int>
  ) throws(CatalogError) -> String? {
    var (edits, known) = words.found()
    for (index, found) in runs {
      edits[index] += found ?? []
      known[index] = found == nil
    }
    let plans = SpellingPlans(edits: edits.map { $0.sorted(by: SpellingEdit.precedes) }, known: known)
    var trials = Self.trials
    guard distances.lowerBound <= plans.farthest else { return nil }
    for distance in distances.lowerBound...min(distances.upperBound, plans.farthest) {
      let spellings = plans.plans(distance: distance).map { ($0, respelt($0, pieces)) }
        .sorted { SpellingPlans.precedes($0, $1) }
      for (_, spelling) in spellings {
        guard trials > 0 else { return nil }
        trials -= 1
        if try matches.any(spelling) { return spelling }
      }
    }
    return nil
  }

  /// The keyword with the edits made; everything between stays as typed.
  private func respelt(_ plan: [SpellingEdit], _ pieces: [KeywordPiece]) -> String {
    var text = ""
    var position = keyword.startIndex
    for edit in plan {
      text += keyword[position..<pieces[edit.pieces.lowerBound].range.lowerBound] + edit.text
      position = pieces[edit.pieces.upperBound - 1].range.upperBound
    }
    return text + keyword[position...]
  }
}
