import CatalogText
import Testing

@Suite("Rules of words have a version")
struct WordRulesTests {
  private static let titles = [
    "L'essentiel d’Excel, Hawaiʻi, O´Brien", "K–12 e-mail a—b CI/CD-Pipeline 24/7",
    "C++ C# C♯ .NET Node.js A+B",
    "Straße Æther Œuvre Øre Łódź Đorđe Guðrún Þór Ħ Ŧ Ŋ Ə İstanbul ıI", "ΟΔΥΣΣΕΥΣ Ёлка шёл",
    "שָׁלוֹם مـَرْحَبًا ٢٠٢٤ ۱۴",
    "がギ ｶﾞ 々ー 漢字・字 한글 \u{1112}\u{1161}\u{11AB}", "น้ำ กิน ພາສາ ខ្មែរ မြန်မာ ๑๒", "தமிழ் हिन्दी ქართული ᲡᲐ",
    "ﬁ Ⅳ ½ ① ＡＢＣ™ a\u{200B}b \u{202E}x", "“Agile” «x» [y] (z) 🚀 snake_case",
  ]

  /// What is written here changes with the rules. Whoever has to change it raises the number in `WordRules`: files with
  /// words by the old rules are told from others by it.
  @Test func whatTextsGiveIsWhatTheNumberStandsFor() {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for title in Self.titles {
      let words = TitleWords(title)
      for byte in "\(words.indexedWords)|\(words.indexedJoined)\n".utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    #expect(WordRules.version.split(separator: " ").first == "2")
    #expect(String(hash, radix: 16) == "577f552aa3a7b665")
  }

  @Test func theVersionNamesThePlatformsUnicode() throws {
    let parts = WordRules.version.split(separator: " ")
    #expect(parts.count == 2)
    let fingerprint = try #require(parts.last.flatMap { UInt64($0, radix: 16) })
    #expect(fingerprint != 0)
  }
}
