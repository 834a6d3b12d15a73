import TestSupport
import Testing

@testable import CatalogText

@Suite("What a query found is marked in the title")
struct TitleHighlightsTests {
  /// The title with brackets around what is marked.
  private func marked(_ title: String, _ query: String) -> String {
    var result = ""
    var position = title.startIndex
    for range in TitleHighlights(title, KeywordQuery(query)).ranges {
      result += title[position..<range.lowerBound] + "[" + title[range] + "]"
      position = range.upperBound
    }
    return result + title[position...]
  }

  @Test(arguments: [
    ("Java for Java Developers", "java", "[Java] for [Java] Developers"),
    ("Java and Spring", "spring java", "[Java] and [Spring]"),
    ("Learning JavaScript", "jav*", "Learning [JavaScript]"),
    (
      "Machine Learning: Learning Machine Code", "\"machine learning\"",
      "[Machine Learning]: Learning Machine Code"
    ),
    ("Machine – Learning", "\"machine learn\"*", "[Machine – Learning]"),
    ("Machine Learning", "machine learning", "[Machine] [Learning]"),
    ("Java for Python", "java -python", "[Java] for Python"),
    ("Java", "-python", "Java"),
    ("Java", "", "Java"),
    ("Java", "***", "Java"),
    ("Learning C++ and C#", "c++", "Learning [C++] and C#"),
    ("C#7 and C++11", "c# 11", "[C#]7 and C++[11]"),
    ("About Node.js: Web", "nodejs", "About [Node.js]: Web"),
    ("About Node.js: Web", "node.js", "About [Node.js]: Web"),
    ("About Node.js: Web", "js", "About Node.[js]: Web"),
    ("The .NET Way", ".net", "The [.NET] Way"),
    ("The .NET Way", "dotnet", "The [.NET] Way"),
    ("The .NET Way", "net", "The [.NET] Way"),
    ("ASP.NET Core", "net", "ASP.[NET] Core"),
    ("CI/CD-Pipeline Setup", "cdpipeline", "CI/[CD-Pipeline] Setup"),
    ("CI/CD-Pipeline Setup", "cicd", "[CI/CD]-Pipeline Setup"),
    ("E-mail Marketing", "email", "[E-mail] Marketing"),
    ("E-mail Marketing", "e-mail", "[E-mail] Marketing"),
    ("Email Marketing", "e-ma*", "[Email] Marketing"),
    ("E-mail Marketing", "mail", "E-[mail] Marketing"),
    ("L'essentiel d\u{2019}Excel", "excel", "L'essentiel d\u{2019}[Excel]"),
    ("L'essentiel d'Excel", "lessentiel", "[L'essentiel] d'Excel"),
    ("Vive l'e-commerce", "ecommerce", "Vive l'[e-commerce]"),
    ("Vive l'e-commerce", "l'e-commerce", "Vive [l'e-commerce]"),
    ("Rock l'7/b", "7b", "Rock l'[7/b]"),
    ("Python'da Veri", "python", "[Python]'da Veri"),
    ("Straßenfotografie", "strassen*", "[Straßenfotografie]"),
    ("Die Straße", "STRASSE", "Die [Straße]"),
    ("O\u{FB03}ce Basics", "office", "[O\u{FB03}ce] Basics"),
    ("Resume\u{301} Tips", "résumé", "[Resume\u{301}] Tips"),
    ("İleri Düzey", "ileri", "[İleri] Düzey"),
    ("Photo\u{200B}shop\u{2122} Tips", "photoshop", "[Photo\u{200B}shop]\u{2122} Tips"),
    ("\u{202E}Word\u{202C} Tips", "word", "\u{202E}[Word]\u{202C} Tips"),
    ("\u{FF37}\u{FF4F}\u{FF52}\u{FF44} Ⅳ", "word iv", "[\u{FF37}\u{FF4F}\u{FF52}\u{FF44}] [Ⅳ]"),
    ("Mix ½ Cup", "2", "Mix [½] Cup"),
    ("プログラミング入門", "グラミ", "プロ[グラミ]ング入門"),
    ("入門と入門", "入門", "[入門]と[入門]"),
    ("プログラミング入門", "入門 プログラミング", "[プログラミング入門]"),
    ("がんばる", "か\u{3099}ん", "[がん]ばる"),
    ("ｶﾞｲﾄﾞ", "ガ", "[ｶﾞ]ｲﾄﾞ"),
    ("か\u{200B}\u{3099}ん", "が", "[か\u{200B}\u{3099}]ん"),
    ("\u{1112}\u{1161}\u{11AB}국어", "한", "[\u{1112}\u{1161}\u{11AB}]국어"),
    ("第1章 循环", "第1章", "[第1章] 循环"),
    ("数据分析 从零", "\"分析 从\"", "数据[分析 从]零"),
    (
      "\u{1F680} Word \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "word",
      "\u{1F680} [Word] \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
    ),
    ("Step 1\u{FE0F}\u{20E3} of 3", "1", "Step [1\u{FE0F}\u{20E3}] of 3"),
    ("  Spaces\t\n", "spaces", "  [Spaces]\t\n"),
    ("การวิเคราะห์ข้อมูล", "ข้อมูล", "การวิเคราะห์[ข้อมูล]"),
    ("กินน้ำ", "\u{E34}น", "[กิน]น้ำ"),
    ("กินข้าว", "น", "กิ[น]ข้าว"),
    ("ทำงาน", "ำง", "[ทำง]าน"),
    ("ភាសាខ្មែរ", "សា", "ភា[សា]ខ្មែរ"),
    ("Hawaiʻi Work", "hawaii", "[Hawaiʻi] Work"),
    ("Conan O´Brien", "brien", "Conan O´[Brien]"),
    ("Conan O´Brien", "o'brien", "Conan [O´Brien]"),
    ("Vive l`e–commerce", "ecommerce", "Vive l`[e–commerce]"),
    ("Math for K–12", "k12", "Math for [K–12]"),
    ("خطة ٢٠٢٤", "2024", "خطة [٢٠٢٤]"),
    ("مـــرحبا بك", "مرحبا", "[مـــرحبا] بك"),
    ("ـمرحباـ بك", "مرحبا", "ـ[مرحبا]ـ بك"),
    ("Þór og Guðrún", "thor gudrun", "[Þór] og [Guðrún]"),
    ("C♯ und C", "c#", "[C♯] und C"),
    ("“Agile” Basics", "“agile basics”", "“[Agile” Basics]"),
    ("Learning Java", "learning –“basic java”", "[Learning] Java"),
    ("\u{1D7D9}\u{1D7DA}\u{1F680}\u{1F680}x", "12", "[\u{1D7D9}\u{1D7DA}]\u{1F680}\u{1F680}x"),
  ])
  func theseAreMarked(_ title: String, _ query: String, _ expected: String) {
    // Compared as scalars: two strings that only render the same are equal to Swift.
    #expect(Array(marked(title, query).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func offsetsCountUTF16() {
    let highlights = TitleHighlights("\u{1F680} é Word 漢\u{20BB7}字 word", KeywordQuery("word \u{20BB7}"))
    #expect(highlights.utf16Offsets == [5..<9, 11..<13, 15..<19])
    #expect(TitleHighlights("", KeywordQuery("word")).utf16Offsets.isEmpty)
  }

  @Test func normalizingInPiecesGivesTheSame() {
    var random = RandomText()
    for _ in 0..<RunLength.times(800, full: 3_000) {
      for text in [random.anything(), random.mixed(), random.ascii(), random.mixed() + random.anything()] {
        let whole = NormalizedScalars(normalization: text)
        let pieces = PlacedScalars(normalization: text)
        #expect(
          Array(whole.text(0..<whole.count).utf8) == Array(pieces.text(0..<pieces.count).utf8),
          "seed \(random.seed): \(scalars(text))")
      }
    }
  }

  @Test func theWordsWithPlacesAreTheWords() {
    var random = RandomText()
    for round in 0..<RunLength.times(800, full: 3_000) {
      for var text in [random.anything(), random.mixed(), random.ascii(), random.mixed() + random.anything()]
      {
        // Longer than any word may be, now and then.
        if round % 500 == 0 { text = String(repeating: text, count: 1_200) }
        let placed: PlacedWords = WordReader.read(PlacedScalars(normalization: text), completesDotNet: false)
        #expect(TitleWords(placed.reading) == TitleWords(text), "seed \(random.seed): \(scalars(text))")
        #expect(placed.hyphenated == WordReading.read(text).hyphenated)
      }
    }
  }

  @Test func rangesAreSoundForAnyTitleAndQuery() {
    var random = RandomText()
    var found = 0
    for _ in 0..<RunLength.times(800, full: 3_000) {
      let title = random.number(below: 4) == 0 ? random.anything() + random.mixed() : random.mixed()
      let query = KeywordQuery(pieceOrText(of: title, &random))
      let highlights = TitleHighlights(title, query)
      let words = TitleWords(title)
      let comment = "seed \(random.seed): \(scalars(title)) for \(query.required)"
      if query.matches(words), !query.required.isEmpty {
        found += 1
        #expect(!highlights.ranges.isEmpty, "\(comment)")
      }
      var end: String.Index?
      for (range, offsets) in zip(highlights.ranges, highlights.utf16Offsets) {
        #expect(!range.isEmpty && end.map { $0 < range.lowerBound } ?? true, "\(comment)")
        end = range.upperBound
        #expect(title.indices.contains(range.lowerBound), "\(comment)")
        #expect(range.upperBound == title.endIndex || title.indices.contains(range.upperBound), "\(comment)")
        #expect(offsets.lowerBound == range.lowerBound.utf16Offset(in: title), "\(comment)")
        #expect(offsets.upperBound == range.upperBound.utf16Offset(in: title), "\(comment)")
        let units = Array(title.utf16)
        #expect(offsets.lowerBound >= 0 && offsets.upperBound <= units.count, "\(comment)")
        for end in [offsets.lowerBound, offsets.upperBound] where end < units.count {
          #expect(!UTF16.isTrailSurrogate(units[end]), "\(comment)")
        }
        let piece = TitleWords(String(title[range]))
        let letters = Self.letters(String(title[range]))
        #expect(
          query.required.contains { clause in
            // The 7 of `l'7/b` belongs to a word with a letter, so that `7b` is a form; alone it has none.
            clause.matches(piece)
              || clause.words.count == 1 && letters.contains(Self.letters(clause.words[0]))
          }, "\(comment): \(title[range])")
      }
    }
    #expect(found > RunLength.times(400, full: 1_500))
  }

  @Test(arguments: MatchLine.files)
  func titlesThatMatchAreMarked(_ name: String) throws {
    for line in try MatchLine.read(name) where line.isMatch {
      let query = KeywordQuery(line.query)
      let highlights = TitleHighlights(line.title, query)
      #expect(highlights.ranges.isEmpty == query.required.isEmpty, "\(line.explanation)")
    }
  }

  @Test(arguments: LargeInputTests.units)
  func largeTitlesAreMarked(_ unit: String) {
    let title = String(repeating: unit, count: RunLength.times(10_000, full: 50_000) / unit.utf8.count)
    let highlights = TitleHighlights(title, KeywordQuery(String(title.prefix(2_000))))
    #expect(highlights.ranges.count <= title.utf8.count)
  }

  /// A word of the title, a part of it between white space or quotes, or anything.
  private func pieceOrText(of title: String, _ random: inout RandomText) -> String {
    let words = TitleWords(title)
    let forms = words.words.filter { $0 != TitleWords.boundary } + words.joined
    switch random.number(below: 8) {
    case 0...3 where !forms.isEmpty:
      let word = forms[random.number(below: forms.count)]
      return random.number(below: 3) == 0 ? String(word.unicodeScalars.prefix(2)) + "*" : word
    case 4, 5:
      var scalars = title.unicodeScalars
      scalars.removeAll(where: KeywordQuery.isQuote)
      let start = random.number(below: scalars.count + 1)
      let text = String(
        String.UnicodeScalarView(scalars.dropFirst(start).prefix(1 + random.number(below: 8))))
      return random.number(below: 2) == 0 ? "\"\(text)\"" : text
    case 6: return title
    default: return random.mixed()
    }
  }

  /// The normalized text without what may stand between the parts of a name.
  private static func letters(_ text: String) -> String {
    String(TextNormalizer.normalize(text).filter { !"'-./&".contains($0) })
  }

  private func scalars(_ text: String) -> String {
    text.unicodeScalars.prefix(60).map { String($0.value, radix: 16) }.joined(separator: " ")
  }
}
