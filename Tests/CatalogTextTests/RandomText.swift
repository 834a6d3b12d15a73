import Foundation
import TestSupport

/// Random texts that come near the places where the rules meet.
///
/// A failing property prints its seed; put it into `CARREL_TEST_SEED` to see the same texts again.
struct RandomText {
  let seed: UInt64
  private var generator: SeededRandom

  init() {
    let given = ProcessInfo.processInfo.environment["CARREL_TEST_SEED"].flatMap { UInt64($0) }
    seed = given ?? UInt64.random(in: 0...UInt64.max)
    generator = SeededRandom(seed)
  }

  /// Letters, digits, every sign with a meaning, white space and controls; names with rules of their own.
  mutating func ascii() -> String {
    let pieces = [
      "net", "`", ".net", "n", "ne", "js", "c", "C#", "C++", "a", "B", "7", "24", "e", "mail", "R", "java",
      "-", "--", ".", "..", "/", "&", "'", "#", "##", "+", "++", "*", "\"", "_", ":", "(", "^", "~",
      " ", " ", "  ", "\t", "\n", "\0", "\u{1F}", "\u{7F}",
    ]
    return text(of: pieces, upTo: 14)
  }

  /// Pieces of many scripts between ASCII ones.
  mutating func mixed() -> String {
    let pieces = [
      "c", "C#", "C++", ".net", ".NE", "E", "mail", "7", "-", ".", "/", "&", "'", "\u{2019}", "\u{2BC}",
      "+", "#", " ", "\u{3000}", "\u{A0}", "\u{2028}", "\u{200B}", "\u{AD}", "™", "\u{2011}", "－", "＃", "é",
      "e\u{301}",
      "İ", "ı", "ß", "ẞ", "Ł", "œ", "Ǽ", "ǆ", "ﬃ", "Ⅳ", "½", "ŉ", "´", "Σ", "ς", "ΐ", "ᾳ", "\u{345}", "й",
      "ё", "أ", "שׁ", "ก็", "क़", "か\u{3099}", "が", "カ", "ｶﾞ", "ー", "々", "〇", "漢", "字", "한", "\u{1112}",
      "\u{1161}", "\u{11AB}", "\u{115F}", "\u{1160}", "\u{20BB7}", "🚀", "1️⃣", "\u{FE0F}", "\u{309A}",
      "*", "\"", "`", "´", "ʻ", "ˋ", "′", "＇", "–", "—", "−", "‐", "“", "”", "„", "«", "»", "♯", "＋", "ก",
      "ิ", "\u{E48}", "ำ",
      "๑", "\u{EB3}", "ក", "\u{17D2}", "မ", "\u{103A}", "\u{1025}", "\u{102E}", "ـ", "\u{FE77}", "\u{FCF2}",
      "٣", "۴", "३", "ð",
      "Þ", "ħ", "Ŋ", "ə",
    ]
    return text(of: pieces, upTo: 12)
  }

  /// Scalars from anywhere, half of them from planes 0 and 1, where nearly all assigned ones are.
  mutating func anything() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...10, using: &generator) {
      let limit: UInt32 = Bool.random(using: &generator) ? 0x3000 : 0x1FFFF
      guard let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &generator)) else { continue }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// A run of scripts without spaces from a small set, so that substrings recur.
  mutating func ideographs(upTo limit: Int) -> String {
    text(
      of: [
        "漢", "字", "が", "か", "ー", "カ", "한", "국", "々", "ก", "ิ", "น", "\u{E48}", "ລ", "ក", "\u{17D2}", "မ",
        "\u{103A}",
      ],
      upTo: limit)
  }

  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  private mutating func text(of pieces: [String], upTo limit: Int) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...limit, using: &generator) {
      text += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }
    return text
  }
}
