/// Any text folded as ``FoldedScalars`` folds it, with the place that each unit was read from.
///
/// Normalizing loses places, so the text is folded in the smallest pieces that nothing composes across: a
/// letter with its marks, jamo that become a syllable, one ligature. All units of a piece have its place. What
/// is dropped in front of a piece or behind it, such as `™`, is outside, inside of it it is not.
struct PlacedScalars: FoldedText {
  private var folded = FoldedScalars()
  /// One for each unit; they ascend.
  private var places: [Range<String.Index>] = []

  /// Folds a whole text.
  init(folding text: String) {
    let scalars = text.unicodeScalars
    var base: Unicode.Scalar = " "
    var piece = String.UnicodeScalarView()
    var place = text.startIndex..<text.startIndex
    for index in scalars.indices {
      guard let scalar = Normalizer.read(scalars[index]) else { continue }
      let isInert = scalar == " " || NormalizationCheck.isInert(scalar)
      if isInert || Normalizer.standsAlone(scalar) {
        append(piece, from: place, after: &base)
        piece.removeAll(keepingCapacity: true)
      }
      place = (piece.isEmpty ? index : place.lowerBound)..<scalars.index(after: index)
      piece.append(scalar)
    }
    append(piece, from: place, after: &base)
    folded.dropLastSpace()
    places.removeLast(places.count - folded.count)
  }

  var count: Int { folded.count }

  func kind(at index: Int) -> ScalarKind { folded.kind(at: index) }

  func text(_ range: Range<Int>) -> String { folded.text(range) }

  func hasASCII(_ ascii: StaticString, at index: Int) -> Bool { folded.hasASCII(ascii, at: index) }

  /// From the beginning of the first unit's place to the end of the last one's; there has to be a unit.
  func place(of units: Range<Int>) -> Range<String.Index> {
    places[units.lowerBound].lowerBound..<places[units.upperBound - 1].upperBound
  }

  private mutating func append(
    _ piece: String.UnicodeScalarView, from place: Range<String.Index>, after base: inout Unicode.Scalar
  ) {
    guard let first = piece.first else { return }
    // One scalar that normalizing leaves alone, as nearly all are.
    if piece.index(after: piece.startIndex) == piece.endIndex,
      first == " " || NormalizationCheck.isInert(first)
    {
      folded.appendFolded(first, after: &base)
    } else {
      for scalar in Normalizer.normalize(String(piece), always: false) {
        folded.appendFolded(scalar, after: &base)
      }
    }
    while places.count < folded.count { places.append(place) }
  }
}
