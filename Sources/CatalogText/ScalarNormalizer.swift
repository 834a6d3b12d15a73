/// Case normalization and stripping of one scalar that went through NFKC.
///
/// Full case mapping gives at most three scalars, and 21 bits hold each, so a result is one number: the first
/// scalar in the lowest bits, zero without one. That makes tables of the common letters small.
enum ScalarNormalizer {
  typealias Packed = UInt64

  /// What the scalar normalizes to.
  ///
  /// A mark by itself stays; what it follows is the caller's to know. Nothing that went through ``UnicodeNormalizer`` normalizes to
  /// nothing.
  static func normalize(_ scalar: Unicode.Scalar) -> Packed {
    switch scalar.value {
    case 0x00...0x7F: normalizeASCII(scalar.value)
    case 0x80..<0x530: low[Int(scalar.value) - 0x80]
    case 0x530..<0x700: middle[Int(scalar.value) - 0x530]
    case 0x1E00..<0x2000: extended[Int(scalar.value) - 0x1E00]
    // The full-width forms of ASCII, which NormalizationCheck lets through.
    case 0xFF01...0xFF5E: normalizeASCII(scalar.value - 0xFEE0)
    default: compute(scalar)
    }
  }

  private static func normalizeASCII(_ value: UInt32) -> Packed {
    value == 0x60 ? 0x27 : Packed((0x41...0x5A).contains(value) ? value | 0x20 : value)
  }

  /// Each is built at its first letter; computing all of them again would cost a look-up a letter.
  private static let low: [Packed] = table(0x80..<0x530)
  private static let middle: [Packed] = table(0x530..<0x700)
  private static let extended: [Packed] = table(0x1E00..<0x2000)

  private static func table(_ range: Range<UInt32>) -> [Packed] {
    range.map { value in Unicode.Scalar(value).map(compute) ?? Packed(value) }
  }

  private static func compute(_ scalar: Unicode.Scalar) -> Packed {
    if let sign = Signs.normalized(scalar) { return Packed(sign.value) }
    if let digit = decimalDigit(scalar) { return Packed(digit) }
    var result: Packed = 0
    var shift: Packed = 0
    func append(_ scalar: Unicode.Scalar) {
      result |= Packed(scalar.value) << shift
      shift += 21
    }
    for normalized in caseFold(scalar) {
      guard ScriptRanges.dropsMarks(normalized) else {
        append(normalized)
        continue
      }
      var letters = NormalForm.decomposed(CollectionOfOne(normalized), compatibly: false)
      letters.removeAll { $0.properties.generalCategory == .nonspacingMark }
      for letter in letters {
        switch letter {
        case "ß":
          append("s")
          append("s")
        case "æ":
          append("a")
          append("e")
        case "œ":
          append("o")
          append("e")
        case "ø": append("o")
        case "ł": append("l")
        case "đ", "ð": append("d")
        case "þ":
          append("t")
          append("h")
        case "ħ": append("h")
        case "ŧ": append("t")
        case "ŋ": append("n")
        case "ə": append("e")
        default: append(letter)
        }
      }
    }
    return result
  }

  /// The ASCII digit that a decimal digit of any script is.
  private static func decimalDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else {
      return nil
    }
    return 0x30 + UInt32(value)
  }

  /// Lower case of upper case unites what has one capital, such as `ς` and `σ`.
  private static func caseFold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    guard scalar.properties.isCased || scalar.properties.changesWhenCaseMapped else { return [scalar] }
    var normalized: [Unicode.Scalar] = []
    for upper in scalar.properties.uppercaseMapping.unicodeScalars {
      normalized.append(contentsOf: upper.properties.lowercaseMapping.unicodeScalars)
    }
    return normalized
  }
}
