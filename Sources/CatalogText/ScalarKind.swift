/// What a normalized scalar means for the words around it.
enum ScalarKind: UInt8 {
  /// White space, punctuation and symbols: no word goes across.
  case gap
  case letter
  case digit
  /// Part of a run of a script without spaces: Han, kana, hangul; letters, vowel signs and marks of Thai, Lao, Khmer
  /// and Burmese. A word by itself.
  case ideograph
  /// Belongs to the word scalar before it.
  case mark
  case apostrophe
  case hash
  case plus
  case dot
  case slash
  case ampersand
  case hyphen

  /// Whether a word of an alphabet can begin here.
  var beginsWord: Bool { self == .letter || self == .digit }

  /// Whether one of these alone between two words makes them parts of one name.
  var connects: Bool {
    switch self {
    case .dot, .slash, .ampersand, .hyphen: true
    default: false
    }
  }

  /// The kind of a normalized ASCII byte.
  init(ascii byte: UInt8) {
    self =
      switch byte {
      case 0x61...0x7A: .letter
      case 0x30...0x39: .digit
      case 0x23: .hash
      case 0x26: .ampersand
      case 0x27: .apostrophe
      case 0x2B: .plus
      case 0x2D: .hyphen
      case 0x2E: .dot
      case 0x2F: .slash
      // Upper case does not occur in normalized text, but a kind must not depend on that.
      case 0x41...0x5A: .letter
      default: .gap
      }
  }

  /// The kind of a normalized scalar.
  init(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      self.init(ascii: UInt8(truncatingIfNeeded: scalar.value))
      return
    }
    if ScriptRanges.isCertainIdeograph(scalar) {
      self = .ideograph
      return
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      self = ScriptRanges.isIdeographic(scalar) ? .ideograph : .letter
    case .decimalNumber, .letterNumber, .otherNumber:
      self = ScriptRanges.isIdeographic(scalar) ? .ideograph : .digit
    case .nonspacingMark, .spacingMark, .enclosingMark:
      // In a run they count as characters: any substring finds a title, also one that ends before a mark.
      self = ScriptRanges.isUnspaced(scalar) ? .ideograph : .mark
    default:
      self = .gap
    }
  }

  /// The kind of what a scalar normalizes to, for text as it was typed; nil where it normalizes to nothing.
  init?(typed scalar: Unicode.Scalar) {
    guard let read = UnicodeNormalizer.read(scalar),
      let normalized = Unicode.Scalar(
        UInt32(truncatingIfNeeded: ScalarNormalizer.normalize(read) & 0x1F_FFFF))
    else { return nil }
    self.init(normalized)
  }
}

extension Unicode.Scalar {
  /// Whether it is a combining mark.
  var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
