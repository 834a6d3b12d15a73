import Foundation
import Testing

@testable import CatalogText

@Suite("Normalization gives one spelling")
struct NormalizationTests {
  @Test(arguments: [
    ("  Excel \t\n 2021  ", "excel 2021"),
    ("Straße STRASSE STRA\u{1E9E}E", "strasse strasse strasse"),
    ("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul"),
    ("Æther Œuvre Øre Łódź Đorđe", "aether oeuvre ore lodz dorde"),
    ("Ðð Þþ Ħħ Ŧŧ Ŋŋ Əə ℏ", "dd thth hh tt nn ee h"),
    ("' ’ ‘ ʼ ʻ ´ ˋ ` ′ ＇ ｀ \u{1FEF} \u{1FFD}", "' ' ' ' ' ' ' ' ' ' ' ' '"),
    ("O´Neil o`neil", "o'neil o'neil"),
    ("- ‐ ‑ ‒ – — ― − － ﹣ ﹘", "- - - - - - - - - - -"),
    ("C♯ F＃ C＋＋", "c# f# c++"),
    ("٢٠٢٤ ۱۴۰۳ ३ ௫ ๑๒ ១០ ၃ ໑ \u{1D7D9} \u{11BF1}", "2024 1403 3 5 12 10 3 1 1 1"),
    ("مـــرحـبا \u{640}", "مرحبا"),
    ("か\u{640}\u{3099} ᄒ\u{640}ᅡ", "が 하"),
    ("か\u{FE77}\u{3099} مثا\u{FE77}ل", "が\u{64E} مثال"),
    ("น้ำ กิน e\u{E48} ก\u{301}", "น้\u{E4D}า กิน e ก\u{301}"),
    ("\u{1025}\u{102E} ក\u{17D2}ក", "\u{1026} ក\u{17D2}ក"),
    ("ΟΔΥΣΣΕΥΣ οδυσσεύς", "οδυσσευσ οδυσσευσ"),
    ("Ёлка й", "елка и"),
    ("שָׁלוֹם", "שלום"),
    ("أَهْلًا", "اهلا"),
    ("Việt Nam", "viet nam"),
    ("が か\u{3099} ｶﾞ か カ", "が が ガ か カ"),
    ("\u{1112}\u{1161}\u{11AB} 한", "한 한"),
    ("Photoshop™ Word® Excel© Lynda℠", "photoshop word excel lynda"),
    ("a\u{0}b\u{200B}c\u{202E}d\u{AD}e\u{FEFF}", "abcde"),
    ("か\u{200D}\u{3099}", "が"),
    ("1\u{FE0F}\u{20E3}", "1"),
    ("a\u{85}b\u{2028}c\u{2029}d\u{3000}e\u{A0}f", "a b c d e f"),
    ("ＡＢＣ １２３ ﬁ Ⅳ", "abc 123 fi iv"),
    ("क़लम ก็", "क\u{93C}लम ก็"),
    ("", ""),
    (" \t\u{2029}", ""),
  ])
  func itIsWhatTheRulesSay(_ text: String, _ normalized: String) {
    // Compared as scalars: two strings that only render the same are equal to Swift.
    #expect(Array(TextNormalizer.normalize(text).unicodeScalars) == Array(normalized.unicodeScalars))
  }

  @Test func normalizingTwiceChangesNothing() {
    var random = RandomText()
    for _ in 0..<5_000 {
      for text in [random.anything(), random.mixed()] {
        let once = TextNormalizer.normalize(text)
        let twice = TextNormalizer.normalize(once)
        #expect(
          Array(once.utf8) == Array(twice.utf8), "seed \(random.seed): \(scalars(text))")
      }
    }
  }

  @Test func normalizingEveryScalarTwiceChangesNothing() {
    var text = ""
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned,
        !ScriptRanges.isCertainIdeograph(scalar)
      else { continue }
      text.unicodeScalars.append(contentsOf: [scalar, "|", "か", scalar, "|", "e", scalar, "\n"])
    }
    let once = TextNormalizer.normalize(text)
    let twice = TextNormalizer.normalize(once)
    #expect(Array(once.utf8) == Array(twice.utf8))
  }

  @Test func theShortWayAgreesWithTheLongOne() {
    var random = RandomText()
    for _ in 0..<5_000 {
      let text = random.ascii()
      #expect(
        TextNormalizer.normalizeASCII(text) == TextNormalizer.normalizeAnything(text),
        "seed \(random.seed): \(text.debugDescription)")
    }
    #expect(TextNormalizer.normalizeASCII("é") == nil)
  }

  @Test func normalizingWhatIsSaidToNeedNoneChangesNothing() {
    var settled = String.UnicodeScalarView()
    for value in UInt32(0x21)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), NormalizationCheck.isInert(scalar) else { continue }
      settled.append(scalar)
    }
    #expect(settled.count > 40_000)
    // In order and reversed, so that neighbours that could compose meet both ways.
    for text in [String(settled), String(String.UnicodeScalarView(settled.reversed()))] {
      let short = NormalizedScalars(normalization: text)
      let long = NormalizedScalars(normalization: text, alwaysNormalizes: true)
      #expect(Array(short.text(0..<short.count).utf8) == Array(long.text(0..<long.count).utf8))
    }
    #expect(settled.allSatisfy { $0.properties.canonicalCombiningClass == .notReordered })
  }

  @Test func normalizingPieceByPieceLeavesNothingToNormalize() {
    var random = RandomText()
    for _ in 0..<300 {
      let text = (0..<60).map { _ in random.mixed() }.joined()
      let pieces = UnicodeNormalizer.normalize(text, always: true)
      let whole = String(pieces).decomposedStringWithCompatibilityMapping
        .precomposedStringWithCanonicalMapping
      #expect(Array(pieces) == Array(whole.unicodeScalars), "seed \(random.seed)")
      let short = NormalizedScalars(normalization: text)
      let long = NormalizedScalars(normalization: text, alwaysNormalizes: true)
      #expect(short.text(0..<short.count) == long.text(0..<long.count), "seed \(random.seed)")
    }
  }

  @Test func theFilterOfNamesPassesOverNoneThatIsEqual() {
    var random = RandomText()
    var (passed, asked) = (0, 0)
    for _ in 0..<3_000 {
      for name in [random.ascii(), random.mixed(), random.anything()] {
        for other in [name, name.uppercased(), name.decomposedStringWithCanonicalMapping, random.mixed()] {
          let isEqual = TextNormalizer.normalize(name) == TextNormalizer.normalize(other)
          let mayBe = NameFilter(["nobody", name]).mayBeOne(Array(other.utf8).span)
          #expect(mayBe || !isEqual, "seed \(random.seed): \(scalars(name)), \(scalars(other))")
          asked += isEqual ? 0 : 1
          passed += isEqual || mayBe ? 0 : 1
        }
      }
    }
    #expect(passed * 4 > asked)
  }

  @Test func noMarkPassesForALetterThatDropsMarks() {
    for value in ScriptRanges.markDropping.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(ScalarKind(scalar) != .mark, "\(String(value, radix: 16))")
    }
  }

  @Test func rangesAreSortedForTheSearch() {
    let ranges = ScriptRanges.markDropping
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
  }

  private func scalars(_ text: String) -> String {
    text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
  }
}
