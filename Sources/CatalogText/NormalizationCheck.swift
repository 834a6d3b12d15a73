/// Which scalars need no NFKC wherever they stand, so that most texts do without: normalizing costs more than
/// everything else together.
///
/// A subset on purpose: letters and punctuation of the languages the catalog has, none of them a mark, white
/// space or dropped. NFKC leaves them alone, or makes ASCII of them, which ``ScalarNormalizer`` does as well.
enum NormalizationCheck {
  static func isInert(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x7E: true
    case 0xA1...0xA7, 0xAB, 0xB0, 0xB1, 0xB6, 0xB7, 0xBB, 0xBF: true
    // Latin, without the ligatures and the long s.
    case 0xC0...0x131, 0x134...0x13E, 0x141...0x148, 0x14A...0x17E: true
    // Greek and Cyrillic.
    case 0x386, 0x388...0x3CE, 0x400...0x482, 0x48A...0x52F: true
    // Hebrew and Arabic.
    case 0x5D0...0x5EA, 0x621...0x63A, 0x641...0x64A: true
    // Vietnamese.
    case 0x1EA0...0x1EF9: true
    // Dashes, quotes, bullets, the euro.
    case 0x2010, 0x2012...0x2016, 0x2018...0x2023, 0x2027, 0x20AC: true
    // Punctuation and iteration marks of Chinese and Japanese.
    case 0x3001...0x3029, 0x3041...0x3096, 0x309D, 0x309E, 0x30A0...0x30FE: true
    // Han and hangul.
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    // Full-width forms of ASCII.
    case 0xFF01...0xFF5E: true
    // Pictographs.
    case 0x1F300...0x1F5FF, 0x1F600...0x1F64F, 0x1F680...0x1F6C5: true
    default: false
    }
  }
}
