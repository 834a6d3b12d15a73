/// Any text normalized as ``NormalizedScalars`` normalizes it, with the place that each unit was read from.
///
/// Normalizing loses places, so the text is normalized in the smallest pieces that nothing composes across: a
/// letter with its marks, jamo that become a syllable, one ligature. All units of a piece have its place. What
/// is dropped in front of a piece or behind it, such as `™`, is outside, inside of it it is not.
struct PlacedScalars: NormalizedText {
  private var normalized = NormalizedScalars()
  /// One for each unit; they ascend.
  private var places: [Range<String.Index>] = []

  /// Normalizes a whole text.
  init(normalization text: String) {
    let scalars = text.unicodeScalars
    var base: Unicode.Scalar = " "
    var piece = String.UnicodeScalarView()
    var place = text.startIndex..<text.startIndex
    for index in scalars.indices {
      guard let scalar = UnicodeNormalizer.read(scalars[index]) else { continue }
      let isInert = scalar == " " || NormalizationCheck.isInert(scalar)
      if isInert || UnicodeNormalizer.standsAlone(scalar) {
        append(piece, from: place, after: &base)
        piece.removeAll(keepingCapacity: true)
      }
      place = (piece.isEmpty ? index : place.lowerBound)..<scalars.index(after: index)
      piece.append(scalar)
    }
    append(piece, from: place, after: &base)
    normalized.dropLastSpace()
    places.removeLast(places.count - normalized.count)
  }

  var count: Int { normalized.count }

  func kind(at index: Int) -> ScalarKind { normalized.kind(at: index) }

  func text(_ range: Range<Int>) -> String { normalized.text(range) }

  func hasASCII(_ ascii: StaticString, at index: Int) -> Bool { normalized.hasASCII(ascii, at: index) }

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
      normalized.appendNormalized(first, after: &base)
    } else {
      for scalar in UnicodeNormalizer.normalize(String(piece), always: false) {
        normalized.appendNormalized(scalar, after: &base)
      }
    }
    while places.count < normalized.count { places.append(place) }
  }
}
