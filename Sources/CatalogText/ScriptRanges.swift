import SmallAlgorithms

/// The scripts that the rules name, as ranges: the standard library knows no script property.
///
/// Taken from `Scripts.txt` of the Unicode Character Database, version 16, letters only. Neighbouring ranges
/// are merged where the gap holds no mark and no letter of another script; the prolonged sound mark, the
/// closing mark 〆 and tatweel are `Common` there but are written in one script only.
enum ScriptRanges {
  /// Whether a nonspacing mark after this letter is stripped: Latin, Greek, Cyrillic, Arabic, Hebrew.
  static func dropsMarks(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x61...0x7A).contains(scalar.value | 0x20)
    }
    return contains(markDropping, scalar.value)
  }

  /// Whether a letter or number is of a script of which every substring finds a title: Han, kana, hangul, and those of
  /// ``isUnspaced(_:)``.
  static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    contains(ideographic, scalar.value) || isUnspaced(scalar)
  }

  /// Whether a letter or mark is Thai, Lao, Khmer or Burmese: alphabets without spaces between words, whose marks are
  /// letters to whoever types them.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E01...0x0E4E, 0x0E81...0x0EDF: true  // Thai, Lao
    case 0x1000...0x109F, 0xA9E0...0xA9FE, 0xAA60...0xAA7F, 0x116D0...0x116E3: true  // Burmese
    case 0x1780...0x17DD: true  // Khmer
    default: false
    }
  }

  /// The ranges in which every scalar is such a letter, normalizes to itself and needs no normalization: what
  /// nearly all Chinese, Japanese and Korean titles are made of.
  static func isCertainIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3005...0x3007: true
    default: false
    }
  }

  private static func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
    let index = ranges.indices.partitioningIndex { ranges[$0].upperBound >= value }
    return index < ranges.count && ranges[index].lowerBound <= value
  }

  static let markDropping: [ClosedRange<UInt32>] = [
    0x00AA...0x00AA, 0x00BA...0x00BA, 0x00C0...0x00D6, 0x00D8...0x00F6, 0x00F8...0x02B8,  // Latin
    0x02E0...0x02E4,  // Latin
    0x0370...0x0373, 0x0376...0x0377, 0x037A...0x037D, 0x037F...0x037F, 0x0386...0x0386,  // Greek
    0x0388...0x03E1, 0x03F0...0x03FF,  // Greek, without the Coptic letters between
    0x0400...0x0481, 0x048A...0x052F,  // Cyrillic
    0x05D0...0x05F2,  // Hebrew
    0x0620...0x064A, 0x066E...0x066F, 0x0671...0x06D3, 0x06D5...0x06D5, 0x06E5...0x06E6,  // Arabic
    0x06EE...0x06EF, 0x06FA...0x06FF, 0x0750...0x077F, 0x0870...0x088F, 0x08A0...0x08C9,  // Arabic
    0x1C80...0x1C8A,  // Cyrillic
    0x1D00...0x1DBF,  // Latin, Greek and Cyrillic phonetic letters
    0x1E00...0x1EFF,  // Latin
    0x1F00...0x1FFC,  // Greek
    0x2071...0x2071, 0x207F...0x207F, 0x2090...0x209C, 0x2132...0x2132, 0x214E...0x214E,  // Latin
    0x2180...0x2188, 0x2C60...0x2C7F,  // Latin
    0xA640...0xA66E, 0xA680...0xA69D,  // Cyrillic
    0xA722...0xA787, 0xA78B...0xA7FF, 0xAB30...0xAB5A, 0xAB5C...0xAB69,  // Latin, U+AB65 Greek
    0xFB00...0xFB06,  // Latin
    0xFB1D...0xFB1D, 0xFB1F...0xFB28, 0xFB2A...0xFB4F,  // Hebrew
    0xFB50...0xFDFB, 0xFE70...0xFEFC,  // Arabic
    0x10780...0x107BA,  // Latin
    0x10EC2...0x10EC4,  // Arabic
    0x1DF00...0x1DF2A,  // Latin
    0x1E030...0x1E06D,  // Cyrillic
    0x1EE00...0x1EEBB,  // Arabic
  ]

  private static let ideographic: [ClosedRange<UInt32>] = [
    0x1100...0x11FF,  // Hangul
    0x2E80...0x2FD5,  // Han
    0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303C,  // Han
    0x3041...0x309F,  // Hiragana
    0x30A1...0x30FA, 0x30FC...0x30FF,  // Katakana
    0x3131...0x318E,  // Hangul
    0x31F0...0x31FF,  // Katakana
    0x3400...0x4DBF, 0x4E00...0x9FFF,  // Han
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xD7B0...0xD7FB,  // Hangul
    0xF900...0xFAD9,  // Han
    0x16FE2...0x16FE3, 0x16FF0...0x16FF6,  // Han
    0x1AFF0...0x1B122, 0x1B132...0x1B132, 0x1B150...0x1B167,  // Kana
    0x20000...0x3FFFD,  // Han: planes 2 and 3
  ]
}
