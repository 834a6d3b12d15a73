import CatalogText
import TestSupport
import Testing

/// Repetitions of what could make a careless reader quadratic: the run would not come to its end.
@Suite("Large input is read in linear time")
struct LargeInputTests {
  static let units = [
    "a", "a ", "a-", "-", "\"", "\" ", "\"a", "a\"", "*", "+", "a+", "#", ".", ".n", ".net", ".net ", "'",
    "a'", "a.", "a/b-", "\0", "漢", "漢 ", "é", "e\u{301}", "\u{301}", "か\u{3099}", "\u{1112}",
    "\u{1112}\u{1161}\u{11AB}", "ㅎㅏ",
    "\u{E34}", "ก\u{E34}\u{E48}", "ำ", "\u{FE77}", "か\u{FCF2}", "ـ", "´", "“", "“ ", "“a”", "–", "–a ", "٣",
    "\u{301}\u{323}", "か\u{301}\u{323}", "\u{9C7}\u{9BE}", "ﷺ", "😀", "-\"a\"* ",
  ]

  @Test(arguments: units)
  func repetitionsAreRead(_ unit: String) {
    read(String(repeating: unit, count: RunLength.times(40_000, full: 200_000) / unit.utf8.count))
  }

  @Test
  func aMixtureOfEverythingIsRead() {
    read(
      String(
        repeating: Self.units.joined(),
        count: RunLength.times(200_000, full: 1_000_000) / Self.units.joined().utf8.count))
  }

  private func read(_ text: String) {
    let query = KeywordQuery(text)
    let taken = (query.required + query.excluded).reduce(0) { $0 + $1.words.count }
    // Twice, because boundaries come on top.
    #expect(taken <= 2 * KeywordQuery.maximumWords)
    let title = TitleWords(text)
    #expect(title.words.allSatisfy { $0.unicodeScalars.count <= 1_000 })
    #expect(title.joined.allSatisfy { $0.unicodeScalars.count <= 1_000 })
    #expect(TextNormalizer.normalize(text).utf8.count <= 20 * text.utf8.count)
  }

  @Test func tenThousandWordsAreReported() {
    let query = KeywordQuery(String(repeating: "word ", count: 10_000))
    #expect(query.notices == [.tooManyWords(limit: 256, given: 10_000)])
  }
}
