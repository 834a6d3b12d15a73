import CatalogRemote
import CatalogStore
import CatalogText

/// Looks for the nearest spelling of one keyword.
struct SpellingSearch {
  /// Longer keywords are pasted texts rather than typed words.
  private static let pieceLimit = 24
  /// How many spellings are tried in all.
  private static let trials = 240
  let keyword: String
  let matches: SpellingMatches
  let titles: any TitleWordSource

  func nearest() throws(CatalogError) -> String? {
    let pieces = KeywordPiece.required(in: keyword)
    guard !pieces.isEmpty, pieces.count <= Self.pieceLimit, try !matches.any(keyword) else { return nil }
    var words = WordEdits(pieces, of: keyword)
    if words.isAsking {
      try titles.forEachWord(among: words) { words.look(at: $0, titles: $1) }
    }
    return try nearest(pieces, words, ideographs(pieces))
  }

  /// The edits of the runs of scripts without spaces by the numbers of their pieces; nil for those that titles hold.
  private func ideographs(_ pieces: [KeywordPiece]) throws(CatalogError) -> [Int: [SpellingEdit]?] {
    let edits = IdeographEdits(source: titles)
    var found: [Int: [SpellingEdit]?] = [:]
    for (index, piece) in pieces.enumerated() where piece.isIdeographic {
      found.updateValue(try edits.edits(of: piece, at: index), forKey: index)
    }
    return found
  }

  /// The first spelling that something matches, nearest first.
  private func nearest(
    _ pieces: [KeywordPiece], _ words: WordEdits, _ runs: [Int: [SpellingEdit]?]
  ) throws(CatalogError) -> String? {
    var (edits, known) = words.found()
    for (index, found) in runs {
      edits[index] += found ?? []
      known[index] = found == nil
    }
    let plans = SpellingPlans(edits: edits.map { $0.sorted(by: SpellingEdit.precedes) }, known: known)
    var trials = Self.trials
    for distance in 1...plans.farthest {
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
