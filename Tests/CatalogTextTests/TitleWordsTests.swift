import Testing

@testable import CatalogText

@Suite("A title becomes words")
struct TitleWordsTests {
  @Test(arguments: [
    ("Learning C++ and C#", ["learning", "c++", "and", "c#"], []),
    ("C#7 C++11 A+ Java+Spring", ["c#", "7", "c++", "11", "a+", "java", "spring"], []),
    (".NET 8", [".net", "8"], ["net", "dotnet"]),
    ("VB.NET ..net .env .nets", ["vb", "net", "net", "env", "nets"], ["vbnet"]),
    ("ASP.NET Core", ["asp", "net", "core"], ["aspnet"]),
    ("C#/.NET", ["c#", ".net"], ["net", "dotnet", "c#net"]),
    ("CI/CD-Pipeline", ["ci", "cd", "pipeline"], ["cicd", "cdpipeline", "cicdpipeline"]),
    ("24/7 3.5 R&D", ["24", "7", "3", "5", "r", "d"], ["rd"]),
    ("AZ-900: e--mail a–b", ["az", "900", "e", "mail", "a", "b"], ["az900", "ab"]),
    ("a—b c−d e‒f g – h", ["a", "b", "c", "d", "e", "f", "g", "h"], ["ab", "cd", "ef"]),
    (
      "L`essentiel d´Excel Hawaiʻi", ["lessentiel", "dexcel", "hawaii"], ["essentiel", "excel", "hawai", "i"]
    ),
    ("C♯7 C＋＋", ["c#", "7", "c++"], []),
    ("กิน ข้าว3D", ["ก", "ิ", "น", "▁", "ข", "\u{E49}", "า", "ว", "3d"], []),
    ("เรียน C++ภาษาไทย", ["เ", "ร", "ี", "ย", "น", "c++", "ภ", "า", "ษ", "า", "ไ", "ท", "ย"], []),
    ("e\u{E48}ก aक\u{E48}", ["e", "ก", "aक", "\u{E48}"], []),
    ("ٱلعـربية ٢٠٢٤", ["ٱلعربية", "2024"], []),
    ("L'essentiel d'Excel", ["lessentiel", "dexcel"], ["essentiel", "excel"]),
    ("Python'da it's O’Brien", ["pythonda", "its", "obrien"], ["python", "da", "s", "brien"]),
    ("l'e-commerce", ["le", "commerce"], ["e", "lecommerce", "ecommerce"]),
    ("l'क्-ष", ["lक्", "ष"], ["क्", "lक्ष", "क्ष"]),
    ("C#'ta", ["c#", "ta"], []),
    ("e-mail E-Mail", ["e", "mail", "e", "mail"], ["email"]),
    ("第1章 はじ", ["第", "1", "章", "▁", "は", "じ"], []),
    ("漢・字A漢 B 字", ["漢", "▁", "字", "a", "漢", "b", "字"], []),
    ("e-漢-mail", ["e", "漢", "mail"], []),
    ("漢#字", ["漢", "▁", "字"], []),
    ("はじめての.NET入門", ["は", "じ", "め", "て", "の", ".net", "入", "門"], ["net", "dotnet"]),
    ("\u{301} ▁ ***", [], []),
  ])
  func itHasTheseWordsAndJoinedForms(_ title: String, _ words: [String], _ joined: [String]) {
    let reading = TitleWords(title)
    #expect(reading.words == words)
    #expect(reading.joined == joined)
  }

  @Test func boundariesAreNotCounted() {
    let title = TitleWords("漢 字 入門 C++")
    #expect(title.words == ["漢", "▁", "字", "▁", "入", "門", "c++"])
    #expect(title.count == 5)
    #expect(title.indexedWords == "漢 ▁ 字 ▁ 入 門 c++")
    #expect(TitleWords("e-mail node.js").indexedJoined == "email nodejs")
  }

  @Test func longRunsAreCutAndLongJoinedFormsLeftOut() {
    let run = String(repeating: "ä", count: 2_500)
    #expect(TitleWords(run).words.map(\.unicodeScalars.count) == [1000, 1000, 500])
    let marked = TitleWords("漢" + String(repeating: "\u{300}", count: 5_000))
    #expect(marked.words.map(\.unicodeScalars.count) == [31])
    let chain = String(repeating: "abc-", count: 400) + "end"
    #expect(TitleWords(chain).count == 401)
    #expect(TitleWords(chain).joined.isEmpty)
    #expect(KeywordQuery(run).matches(TitleWords(run)))
    #expect(KeywordQuery("\(run.prefix(1_200))*").matches(TitleWords(run)))
  }

  @Test func theShortWayAgreesWithTheLongOne() throws {
    var random = RandomText()
    for _ in 0..<3_000 {
      let text = random.ascii()
      for completesDotNet in [false, true] {
        let short = try #require(WordReading.readASCII(text, completesDotNet: completesDotNet))
        let long = WordReading.readAnything(text, completesDotNet: completesDotNet)
        #expect(TitleWords(short) == TitleWords(long), "seed \(random.seed): \(text.debugDescription)")
        #expect(short.hyphenated == long.hyphenated, "seed \(random.seed): \(text.debugDescription)")
      }
    }
  }

  @Test func normalizedTextHasTheSameWords() {
    var random = RandomText()
    for _ in 0..<3_000 {
      let text = random.mixed()
      #expect(
        TitleWords(text) == TitleWords(TextNormalizer.normalize(text)),
        "seed \(random.seed): \(text.debugDescription)")
    }
  }

  /// By scalars: marks of Thai, Lao, Khmer and Burmese are characters, also where Swift sees one letter with its mark.
  @Test func everySubstringOfARunIsFoundAndNothingElse() {
    var random = RandomText()
    for _ in 0..<2_000 {
      let runs = (0...random.number(below: 3)).map { _ in Array(random.ideographs(upTo: 8).unicodeScalars) }
      func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
      }
      let title = TitleWords(runs.map(text).joined(separator: " "))
      let start = random.number(below: runs[0].count)
      let substring = text(runs[0].dropFirst(start).prefix(1 + random.number(below: 4)))
      // Marks in another order are put into Unicode's, so the run itself has to be in it.
      guard
        runs.allSatisfy({
          text($0).unicodeScalars.elementsEqual(TextNormalizer.normalize(text($0)).unicodeScalars)
        })
      else { continue }
      #expect(KeywordQuery(substring).matches(title), "seed \(random.seed): \(substring) in \(runs)")
      let other = TextNormalizer.normalize(random.ideographs(upTo: 3)).unicodeScalars
      #expect(
        KeywordQuery(text(other)).matches(title)
          == runs.contains { run in
            run.indices.contains { run[$0...].starts(with: other) }
          },
        "seed \(random.seed): \(text(other)) in \(runs)")
    }
  }
}
