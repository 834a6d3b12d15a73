/// The first half of normalization: drops what is invisible and normalizes the rest, in time that grows with the
/// length of the text only.
///
/// To put marks in order takes quadratic time, so runs of marks that no writing system has are cut short; and text is
/// normalized in pieces that end where nothing can compose across, so that what needs no work is left as it is.
/// What is read in the place of a scalar is ``read(_:)``.
enum UnicodeNormalizer {
  /// How many marks in a row are read.
  ///
  /// Half as many are kept, since normalizing can take one apart into two.
  static let mostMarks = 60

  /// - Parameter always: whether to normalize even the pieces known to be normalized.
  static func normalize(_ text: String, always: Bool) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    var piece = String.UnicodeScalarView()
    var length = 0
    var marks = 0
    var needsWork = always
    func flush() {
      guard needsWork else {
        result.append(contentsOf: piece)
        return
      }
      var decomposed = NormalForm.decomposed(piece, compatibly: true)
      if piece.contains(where: isMarkOnTatweel) { decomposed.removeAll { $0 == tatweel } }
      result.append(contentsOf: NormalForm.composed(decomposed))
    }
    for original in text.unicodeScalars {
      guard let scalar = read(original) else { continue }
      let isInert = scalar == " " || NormalizationCheck.isInert(scalar)
      let isMark = !isInert && isMark(scalar)
      marks = isMark ? marks + 1 : 0
      if marks > mostMarks { continue }
      if !needsWork || length >= 128, isInert || standsAlone(scalar) {
        flush()
        piece.removeAll(keepingCapacity: true)
        length = 0
        needsWork = always
      }
      piece.append(scalar)
      length += 1
      if !isInert { needsWork = true }
    }
    flush()
    return result
  }

  /// Whether normalizing may start afresh at this scalar, since it never becomes one with what stands before it.
  static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    !isMark(scalar) && !composesBackwards(scalar)
  }

  /// What is read in the place of a scalar: a space where it separates, an apostrophe for the acute accent by itself,
  /// which NFKC would take apart into a space and a mark; nil where it is dropped.
  static func read(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if NormalizationCheck.isInert(scalar) { return scalar }
    if scalar.isSeparator { return " " }
    if scalar.value == 0xB4 || scalar.value == 0x1FFD { return "'" }
    return isDropped(scalar) ? nil : scalar
  }

  /// Only makes a word wider where it is written.
  private static let tatweel: Unicode.Scalar = "\u{640}"

  /// A tatweel with marks on it, in one scalar. The marks stay, as they do where they were typed one by one.
  private static func isMarkOnTatweel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFCF2...0xFCF4, 0xFE71, 0xFE77, 0xFE79, 0xFE7B, 0xFE7D, 0xFE7F: true
    default: false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.isMark || isMarkOnTatweel(scalar) }

  /// Whether a scalar is invisible, one of the four signs that no one types, or tatweel.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "™", "®", "℠", "©", tatweel: return true
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .enclosingMark: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether something that is no mark may become one scalar with what stands before it.
  private static func composesBackwards(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Hangul vowels and final consonants.
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: true
    // The same, as they stand in the compatibility block between initial consonants.
    case 0x3133, 0x3135, 0x3136, 0x313A...0x3140, 0x3144, 0x314F...0x318E: true
    // Half-width: voicing marks of kana, and the jamo in the same order as above.
    case 0xFF9E, 0xFF9F, 0xFFA3, 0xFFA5, 0xFFA6, 0xFFAA...0xFFB0, 0xFFB4, 0xFFBF...0xFFDC: true
    // Kirat Rai vowels.
    case 0x16D63...0x16D6A: true
    default: false
    }
  }
}
