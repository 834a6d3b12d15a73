/// Cuts what is too long for a word.
enum LongWord {
  /// The most scalars of a word. Full-text indexes cut long tokens silently, so longer runs are cut here, where
  /// both sides see it.
  static let limit = 1000

  /// A word and the units it was read from.
  struct Piece {
    var word: String
    var units: Range<Int>
  }

  /// The word that these segments make without what stands between them, in as many pieces as it needs.
  static func cut(_ segments: [Range<Int>], of text: some NormalizedText) -> [Piece] {
    var pieces: [Piece] = []
    var room = 0
    for segment in segments {
      var start = segment.lowerBound
      while start < segment.upperBound {
        let end = min(segment.upperBound, start + (room == 0 ? limit : room))
        if room == 0 {
          pieces.append(Piece(word: text.text(start..<end), units: start..<end))
          room = limit - (end - start)
        } else if let last = pieces.indices.last {
          pieces[last].word += text.text(start..<end)
          pieces[last].units = pieces[last].units.lowerBound..<end
          room -= end - start
        }
        start = end
      }
    }
    return pieces
  }
}
