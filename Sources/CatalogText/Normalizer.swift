import Foundation

/// The first half of folding: drops what is invisible and normalizes the rest, in time that grows with the
/// length of the text only.
///
/// Foundation takes quadratic time for long texts that compose and for long runs of marks, so it is given pieces
/// that end where nothing can compose across, and runs of marks that no writing system has are cut short.
enum Normalizer {
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
      // In two steps, because Foundation's own NFKC leaves half-width kana and voicing marks uncomposed.
      let decomposed = String(piece).decomposedStringWithCompatibilityMapping
      result.append(contentsOf: decomposed.precomposedStringWithCanonicalMapping.unicodeScalars)
    }
    for original in text.unicodeScalars {
      let scalar = original.isSeparator ? " " : original
      let isInert = scalar == " " || NormalizationCheck.isInert(scalar)
      if !isInert, isDropped(scalar) { continue }
      let isMark = !isInert && ScalarKind(scalar) == .mark
      marks = isMark ? marks + 1 : 0
      if marks > mostMarks { continue }
      if !needsWork || length >= 128, isInert || standsAlone(scalar, isMark: isMark) {
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

  /// Whether normalizing may begin anew at this scalar, since it never becomes one with what stands before it.
  static func standsAlone(_ scalar: Unicode.Scalar, isMark: Bool) -> Bool {
    !isMark && !composesBackwards(scalar)
  }

  /// Whether a scalar is invisible, or one of the four signs that no one types.
  static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "™", "®", "℠", "©": return true
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
